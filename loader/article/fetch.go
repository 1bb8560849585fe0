package article

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"net/http"
	"path"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

const maxRedirects = 5

// fetch reads a page or feed from the web. Every address is checked at the
// moment of connecting, on every hop, so that no name and no redirect leads
// into a private network.
func fetch(ctx context.Context, location string, o Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		ctx, cancel := context.WithTimeout(ctx, o.Timeout)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, location, nil)
		if err != nil {
			yield(Input{}, fmt.Errorf("fetch: %w", err))
			return
		}
		req.Header.Set("User-Agent", "claimgraph (+https://github.com/claimgraph/claimgraph)")
		req.Header.Set("Accept", "text/html, application/xhtml+xml, text/*;q=0.8, application/json;q=0.7")
		client := newClient(o)
		defer client.CloseIdleConnections()
		resp, err := client.Do(req)
		if err != nil {
			yield(Input{}, fetchError(location, err))
			return
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			yield(Input{}, fmt.Errorf("fetch %s: the server answers %s", location, resp.Status))
			return
		}
		final := resp.Request.URL
		id := strings.TrimSuffix(path.Base(final.Path), path.Ext(final.Path))
		if strings.Trim(id, "/.") == "" {
			id = final.Host
		}
		src := Source{
			Name: location, ID: id, URL: final.String(), MediaType: resp.Header.Get("Content-Type"),
			Reader: resp.Body, MaxBytes: o.MaxBytes,
		}
		parse(src, o.Format)(yield)
	}
}

func fetchError(location string, err error) error {
	if errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) || errors.Is(err, ssrf.ErrProhibitedPort) {
		return fmt.Errorf("fetch %s: it leads to a private network or an unusual port, which has to be allowed: %w", location, err)
	}
	return fmt.Errorf("fetch %s: %w", location, err)
}

func newClient(o Options) *http.Client {
	dialer := &net.Dialer{Timeout: cmp.Or(o.Timeout, defaultTimeout)}
	if !o.AllowPrivate {
		dialer.Control = ssrf.New(ssrf.WithPorts(80, 443)).Safe
	}
	return &http.Client{
		// No proxy: the check of addresses has to see the server itself.
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    10 * time.Second,
			MaxResponseHeaderBytes: 1 << 20,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if s := req.URL.Scheme; s != "http" && s != "https" {
				return fmt.Errorf("redirect to a %s: URL refused", s)
			}
			if len(via) > maxRedirects {
				return fmt.Errorf("stopped after %d redirects", maxRedirects)
			}
			return nil
		},
	}
}
