package indexer

import (
	"errors"

	"carrel/indexer/assets"
	"carrel/indexer/config"
	"carrel/indexer/images"
	"carrel/indexer/merge"
	"carrel/indexer/packdir"
	"carrel/indexer/source"
)

// What Options and a Result are made of.
type (
	Config       = config.Config
	PackConfig   = config.Pack
	Asset        = assets.Asset
	SegmentSizes = merge.Sizes
	ImageCounts  = images.Counts
)

// Options say what is built and how.
type Options struct {
	Sources   []string // as on the command line
	Out       string   // folder of the pack: ".../carrel"
	Previous  string   // folder of the pack before this one, whose segments are kept where they can be; "" for none
	BaseURL   string   // the site's address; "" takes the source's own
	Config    *Config
	Threads   int // goroutines; 0 means one for each processor
	Memory    int // bytes of documents, and of posting lists, that are held at a time; 0 means 32 MB and 128 MB
	Strict    bool
	Generator string  // "carrel 0.1.0"
	Assets    []Asset // what lies beside the pack for the browser
	NoImages  bool    // list no images: nothing is saved out of a pack that lies in one file
	// Progress is told how far a stage is: of total things, done. It is called
	// from several goroutines.
	Progress func(stage string, done, total int)
}

// A Result tells what was built.
type Result struct {
	Manifest *packdir.Manifest
	Problems []source.Problem // by file and line
	Sizes    []SegmentSizes
	Filters  []string // fields that pages, or the settings, ask to be filtered by, as they are written
	Images   ImageCounts
}

// ErrStrict is returned when a strict build met problems.
var ErrStrict = errors.New("problems in a strict build; nothing was written")
