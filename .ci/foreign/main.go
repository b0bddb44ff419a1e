// Checks our checkpoints and proofs with golang.org/x/mod, which we did not write. Usage: main DIR
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Println("FAILED", err)
		os.Exit(1)
	}
	return value
}
func read(name string) []byte { return must(os.ReadFile(filepath.Join(os.Args[1], name))) }
func hashes(lines string) (path []tlog.Hash) {
	for _, line := range strings.Fields(lines) {
		path = append(path, must(tlog.ParseHash(line)))
	}
	return path
}

// open verifies a checkpoint. (tlog.ParseTree knows the Go database's origin only.)
func open(msg []byte) (size int64, root tlog.Hash, err error) {
	key := must(note.NewVerifier(strings.TrimSpace(string(read("vkey")))))
	n, err := note.Open(msg, note.VerifierList(key))
	if err == nil {
		line := strings.Split(n.Text, "\n")
		must(fmt.Sscan(line[1], &size))
		root = must(tlog.ParseHash(line[2]))
	}
	return size, root, err
}
func check(leaf, proof []byte) error {
	head, checkpoint, _ := bytes.Cut(proof, []byte("\n\n"))
	size, root, err := open(checkpoint)
	if err != nil {
		return err
	}
	line := strings.SplitN(string(head), "\n", 3)
	var index int64
	must(fmt.Sscanf(line[0]+line[1], "c2sp.org/tlog-proof@v1index %d", &index))
	return tlog.CheckRecord(hashes(line[2]), size, root, index, tlog.RecordHash(leaf))
}
func main() {
	for _, line := range strings.Split(strings.TrimSpace(string(read("cases.tsv"))), "\n") {
		c := strings.Split(line, "\t")
		err := check(read(c[1]), read(c[2]))
		fmt.Printf("x/mod: %s %s with %s: %v\n", c[0], c[2], c[1], err)
		if (err == nil) != (c[0] == "accept") {
			must(0, fmt.Errorf("wrong answer"))
		}
	}
	oldSize, oldRoot, err := open(read("checkpoint-old"))
	size, root, err2 := open(read("log/checkpoint"))
	must(must(0, err), err2)
	growth := hashes(string(read("consistency")))
	must(0, tlog.CheckTree(growth, size, root, oldSize, oldRoot))
	oldRoot[0] ^= 1
	if tlog.CheckTree(growth, size, root, oldSize, oldRoot) == nil {
		must(0, fmt.Errorf("accepted a rewritten log"))
	}
	fmt.Println("x/mod: growth accepted, rewriting refused")
}
