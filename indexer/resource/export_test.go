package resource

// The two ways of Find, held against each other.
var (
	Scan  = scan
	Parse = parse
)
