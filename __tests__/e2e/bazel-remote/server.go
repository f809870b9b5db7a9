//go:build tools

// Package server pins the cache server that the tests of the HTTP store run.
package server

import _ "github.com/buchgr/bazel-remote/v2"
