# make serve and make test are all that most people need. Both want Go; make
# test also uses Node, Chromium, Firefox and WebKit, and says so where it finds
# none.

PORT     ?= 1414
FUZZTIME ?= 10s

.PHONY: build assets npm release demo serve test check types unit wasm bench soak pictures fuzz clean

# The command, with everything that a site needs embedded, in dist/carrel.
build: assets
	go build -trimpath -o dist/carrel ./build/cmd/carrel

# What the command embeds: the programs, scripts and styles for the browser.
assets:
	@go run ./build/cmd/assets

# The npm package for pages that are bundled, in dist/npm.
npm: assets
	rm -rf dist/npm
	go run ./build/cmd/npm dist/npm

# All that is published of a version, in dist/release: the command for six
# platforms, the packages of npm's, checksums. make test makes this machine's alone.
release: assets
	rm -rf dist/release
	go run ./build/cmd/release dist/release

# The demonstration site with its pack, in dist/demo.
demo: build
	go run ./site/demo/build dist/demo
	dist/carrel build site/demo --out dist/demo

# The demonstration site at an address that is printed.
serve: demo
	dist/carrel serve dist/demo --port $(PORT)

# Everything that can be checked, the longest part last.
test: check types assets wasm unit

check:
	@.ci/check

types:
	@.ci/types

# The packages that run in a browser, as WebAssembly under Node.
wasm:
	@.ci/wasm ./wasm/...

# Every package on this machine, and at the end the tests that took longest. The
# pages are tried in Chromium and by their main paths in Firefox and WebKit, which
# are found or installed, and Carrel in other people's generators: Hugo, found or
# compiled, and Eleventy and Astro of site/test/tools, which the tests install.
# What check has vetted is not vetted again.
unit:
	CARREL_CHROMIUM="$$(.ci/chromium)" CARREL_FIREFOX="$$(.ci/firefox)" CARREL_WEBKIT="$$(.ci/webkit)" \
		CARREL_HUGO="$$(.ci/hugo)" go run ./build/cmd/timed -vet=off -timeout 45m ./...

# Carrel beside other search programs: relevance, typos, speed, bytes, memory.
# One part alone: go run ./build/cmd/bench relevance. BENCH_LARGE=1 adds 100,000
# pages.
bench:
	go run ./build/cmd/bench

# The faults that saving and reading offline survive, many times over, 10,000
# queries of which search.wasm answers each as the engine natively, and a release
# made twice with the same bytes: some minutes. make test tries each a few times.
soak: assets
	CARREL_SOAK=1 go test ./build/release -run TestReproducible -count=1 -timeout 1h -v
	CARREL_SOAK=1 go test ./build/compile -run 'TestAnswers|TestLiftedPanics' -count=1 -timeout 1h -v
	CARREL_SOAK=1 CARREL_CHROMIUM="$$(.ci/chromium)" go test ./site/test/faults -count=1 -timeout 3h -v

# The pictures of the search box in docs, drawn anew in Chromium.
pictures:
	CARREL_PICTURES=1 CARREL_CHROMIUM="$$(.ci/chromium)" go test ./site/test/pictures -count=1

# Every fuzz target for a while: make fuzz FUZZTIME=1m
fuzz:
	@.ci/fuzz $(FUZZTIME)

clean:
	rm -rf dist site/test/node_modules site/test/tools/node_modules
	find build/assets/files -type f ! -name README -delete
