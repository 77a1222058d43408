package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"carrel/build/bench/measure"
	"carrel/indexer/packdir"
)

func newEval() *cobra.Command {
	s := &searchCommand{limit: 100, lang: "*"}
	c := &cobra.Command{
		Use:   "eval DIR QUERIES QRELS",
		Short: "Measure relevance: nDCG@10, MRR@10, recall@100",
		Long: `Measure relevance on judged queries: nDCG@10 (gain 2^grade - 1), MRR@10 and recall@100.

QUERIES is a .jsonl file of {"id","text"} or lines of id<TAB>query. QRELS has
lines of query<TAB>document<TAB>grade, or TREC's query 0 document grade.`,
		Args: cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := packdir.Open(args[0])
			if err != nil {
				return err
			}
			queries, err := measure.ReadQueries(args[1])
			if err != nil {
				return err
			}
			qrels, err := measure.ReadQrels(args[2])
			if err != nil {
				return err
			}
			m, err := s.evaluate(p, queries, qrels)
			if err != nil {
				return err
			}
			if s.json {
				return writeJSON(c.OutOrStdout(), m)
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "queries %d\nnDCG@10 %.4f\nMRR@10 %.4f\nrecall@100 %.4f\n", m.Queries, m.NDCG, m.MRR, m.Recall)
			return err
		},
	}
	c.Flags().StringVar(&s.lang, "lang", "*", "language to search; * for all")
	c.Flags().BoolVar(&s.json, "json", false, "print as JSON")
	return c
}

// evaluate asks every query that has a judgement; one that was not asked does
// not count.
func (s *searchCommand) evaluate(p *packdir.Pack, queries []measure.Query, qrels measure.Qrels) (measure.Relevance, error) {
	run, asked := measure.Run{}, measure.Qrels{}
	for _, q := range queries {
		if len(qrels[q.ID]) == 0 {
			continue
		}
		found, err := s.rank(p, q.Text)
		if err != nil {
			return measure.Relevance{}, fmt.Errorf("query %s: %w", q.ID, err)
		}
		names := make([]string, len(found))
		for i, d := range found {
			names[i] = d.name
		}
		run[q.ID], asked[q.ID] = names, qrels[q.ID]
	}
	if len(asked) == 0 {
		return measure.Relevance{}, fmt.Errorf("no query has a relevant document in the judgements; are these files of one collection?")
	}
	return measure.Judge(run, asked), nil
}
