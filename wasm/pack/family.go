package pack

import "sort"

// A familyIndex finds the terms of a chunk by the hash of their family, in eight
// bytes a term. A map from each family to its terms would take two hundred.
type familyIndex []familyRef

type familyRef struct {
	hash uint32 // of the family's name
	term uint16 // number of the term in the chunk, or behind them of the stray
}

func (f familyIndex) Len() int      { return len(f) }
func (f familyIndex) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f familyIndex) Less(i, j int) bool {
	return f[i].hash < f[j].hash || f[i].hash == f[j].hash && f[i].term < f[j].term
}

// maxIndexed is the number of terms and strays up to which a chunk has an index.
// Chunks of more, which no writer makes of the size that they should have, are
// walked.
const maxIndexed = 1 << 16

// Members returns the members of a family that this chunk knows of: the terms
// in it, in order, then those that are elsewhere. It is asked of the chunk that
// the family's name sorts into.
func (c *TermsChunk) Members(family string) ([]string, error) {
	if c.count+len(c.strays) > maxIndexed {
		return c.walkMembers(family)
	}
	if c.families == nil {
		if err := c.indexFamilies(); err != nil {
			return nil, err
		}
	}
	hash := hashOf(family)
	var list []string
	i := sort.Search(len(c.families), func(i int) bool { return c.families[i].hash >= hash })
	for ; i < len(c.families) && c.families[i].hash == hash; i++ {
		n := int(c.families[i].term)
		if n >= c.count {
			if s := c.strays[n-c.count]; s.Family == family {
				list = append(list, s.Text)
			}
			continue
		}
		at := n / blockTerms * blockTerms
		err := c.walk(n/blockTerms, func(t Term) bool {
			if at == n && t.Family == family {
				list = append(list, t.Text)
			}
			at++
			return at <= n
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (c *TermsChunk) indexFamilies() error {
	index := make(familyIndex, 0, c.count+len(c.strays))
	err := c.Walk("", func(t Term) bool {
		index = append(index, familyRef{hashOf(t.Family), uint16(len(index))})
		return true
	})
	if err != nil {
		return err
	}
	for i, s := range c.strays {
		index = append(index, familyRef{hashOf(s.Family), uint16(c.count + i)})
	}
	sort.Sort(index)
	c.families = index
	return nil
}

func (c *TermsChunk) walkMembers(family string) (list []string, err error) {
	err = c.Walk("", func(t Term) bool {
		if t.Family == family {
			list = append(list, t.Text)
		}
		return true
	})
	for _, s := range c.strays {
		if s.Family == family {
			list = append(list, s.Text)
		}
	}
	return list, err
}

// hashOf is FNV-1a of 32 bits.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
