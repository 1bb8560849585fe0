package gizmo

func (s *session) install() { s.installGraph() }
