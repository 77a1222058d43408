package command

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

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
			queries, err := readQueries(args[1])
			if err != nil {
				return err
			}
			qrels, err := readQrels(args[2])
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

// measures are means over the queries that have a relevant document.
type measures struct {
	Queries int     `json:"queries"`
	NDCG    float64 `json:"ndcg@10"`
	MRR     float64 `json:"mrr@10"`
	Recall  float64 `json:"recall@100"`
}

type judgedQuery struct{ id, text string }

// evaluate asks every judged query.
func (s *searchCommand) evaluate(p *packdir.Pack, queries []judgedQuery, qrels map[string]map[string]float64) (measures, error) {
	var m measures
	for _, q := range queries {
		grades := qrels[q.id]
		if len(grades) == 0 {
			continue
		}
		run, err := s.rank(p, q.text)
		if err != nil {
			return m, fmt.Errorf("query %s: %w", q.id, err)
		}
		m.Queries++
		m.add(run, grades)
	}
	if m.Queries == 0 {
		return m, fmt.Errorf("no query has a relevant document in the judgements; are these files of one collection?")
	}
	n := float64(m.Queries)
	m.NDCG, m.MRR, m.Recall = m.NDCG/n, m.MRR/n, m.Recall/n
	return m, nil
}

func (m *measures) add(run []ranked, grades map[string]float64) {
	dcg, found, first := 0.0, 0, 0
	for i, d := range run {
		grade := grades[d.name]
		if grade <= 0 {
			continue
		}
		found++
		if i < 10 {
			dcg += gain(grade, i)
			if first == 0 {
				first = i + 1
			}
		}
	}
	if first > 0 {
		m.MRR += 1 / float64(first)
	}
	m.NDCG += dcg / ideal(grades)
	m.Recall += float64(found) / float64(len(grades))
}

// gain is what a document of a grade is worth at a rank, counted from 0.
func gain(grade float64, rank int) float64 {
	return (math.Exp2(grade) - 1) / math.Log2(float64(rank)+2)
}

// ideal is the gain of the best possible ranking.
func ideal(grades map[string]float64) float64 {
	var list []float64
	for _, g := range grades {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b float64) int { return cmp.Compare(b, a) })
	sum := 0.0
	for i, g := range list[:min(10, len(list))] {
		sum += gain(g, i)
	}
	return sum
}

func readQueries(path string) ([]judgedQuery, error) {
	var list []judgedQuery
	err := eachLine(path, func(line string) error {
		if strings.HasPrefix(line, "{") {
			var q struct {
				ID   any    `json:"id"`
				Text string `json:"text"`
			}
			if err := json.Unmarshal([]byte(line), &q); err != nil {
				return err
			}
			list = append(list, judgedQuery{fmt.Sprint(q.ID), q.Text})
			return nil
		}
		id, text, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("no tab between id and query")
		}
		list = append(list, judgedQuery{id, text})
		return nil
	})
	return list, err
}

func readQrels(path string) (map[string]map[string]float64, error) {
	qrels := map[string]map[string]float64{}
	err := eachLine(path, func(line string) error {
		f := strings.Fields(line)
		if len(f) == 4 {
			f = []string{f[0], f[2], f[3]}
		}
		if len(f) != 3 {
			return fmt.Errorf("not query, document, grade")
		}
		grade, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil // a header line
		}
		if grade > 0 {
			if qrels[f[0]] == nil {
				qrels[f[0]] = map[string]float64{}
			}
			qrels[f[0]][f[1]] = grade
		}
		return nil
	})
	return qrels, err
}

// eachLine calls take with each line that is not empty; an error gets the file
// and the line.
func eachLine(path string, take func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if line := strings.TrimRight(lines.Text(), "\r"); strings.TrimSpace(line) != "" {
			if err := take(line); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
	}
	return lines.Err()
}
