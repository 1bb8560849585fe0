package postgres

// LockKey is the number of the advisory lock of a schema's writers.
func LockKey(name string) int64 { return schema(name).lockKey() }
