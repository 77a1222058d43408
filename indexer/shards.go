package indexer

import (
	"context"
	"errors"
	"fmt"

	"carrel/indexer/analyse"
	"carrel/indexer/shard"
	"carrel/indexer/source"
	"carrel/wasm/pack"
)

// Shard reads a part of the sources' documents and writes them, analysed, into a
// file of folder o.Out, for Merge. Problems are returned and kept in the file.
func Shard(ctx context.Context, o Options, of shard.Of) (file string, problems []source.Problem, err error) {
	b := newBuild(ctx, o)
	defer func() { err = errors.Join(err, b.spool.Close(), b.reader.Close()) }()
	entries, err := b.reader.List(b.Sources)
	if err != nil {
		return "", nil, err
	}
	if of.Number > 1 { // the first shard tells what was met in listing
		b.problems.Clear()
	}
	site := b.reader.Site()
	b.analyser.Beside = b.finder(site).Beside
	pages, err := b.analyse(of.Part(entries))
	if err != nil {
		return "", nil, err
	}
	if problems = b.problems.Sorted(); b.Strict && source.Faulty(problems) {
		return "", problems, ErrStrict
	}
	file = of.File(b.Out)
	return file, problems, shard.Write(file, &shard.Header{
		Number: of.Number, Count: of.Count, Generator: b.Generator, Format: pack.Version, Listing: shard.Listing(entries), Entries: len(entries),
		BaseURL: b.BaseURL, Config: b.Config, Site: site, Icon: b.icon(site), Problems: problems,
	}, pages, b.analyser)
}

// Merge makes the pack of all shards of a build, the same as one build makes. It
// takes the files of shards, and folders that hold some. The settings and the
// sources' names come from the shards.
func Merge(ctx context.Context, o Options, from []string) (result *Result, err error) {
	shards, err := shard.Open(from)
	defer func() {
		for _, s := range shards {
			err = errors.Join(err, s.Close())
		}
	}()
	if err != nil {
		return nil, err
	}
	h := shards[0].Header
	if err := shards[0].MadeBy(o.Generator); err != nil {
		return nil, err
	}
	o.Config, o.BaseURL = h.Config, h.BaseURL
	b := newBuild(ctx, o)
	defer func() { err = errors.Join(err, b.spool.Close()) }()
	lists := make([][]analyse.Page, len(shards))
	for i, s := range shards {
		b.Progress("shards", i+1, len(shards))
		if lists[i], err = s.Pages(b.analyser); err != nil || ctx.Err() != nil {
			return nil, errors.Join(err, ctx.Err())
		}
		b.problems.Add(s.Problems...)
	}
	pages := b.analyser.Unique(shard.Interleave(lists))
	if len(pages) == 0 {
		return nil, fmt.Errorf("none of %d files in the shards can be indexed%s", h.Entries, b.problems.First())
	}
	return b.finish(pages, h.Site, h.Icon)
}
