// Package settings answers: by which numbers are documents ranked, what is each
// called in carrel.yaml, and what does it do?
//
// In comes a setting's name and value, out go Params, which every later stage
// reads and none changes. It imports wasm/pack alone, for its fields.
package settings
