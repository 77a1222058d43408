// Package door answers: which file does this name lead to, and may it be read or
// written? Whatever Carrel reads of a site goes through the Door of its folder,
// and whatever it writes goes through the Out of the output's folder.
//
// A name may come from a page, from a site's configuration or from a symbolic
// link that somebody put into a repository, and none of them is trusted: no "..",
// no absolute path and no link leads out of the folder, or the folders that the
// site's settings add to it. Only regular files are read: a pipe, a socket or a
// device has no end, or is none of the site's.
//
// Any package may import it. Of Carrel it imports limit alone. No other package opens,
// lists, examines or changes files; a test walks the code for that.
package door
