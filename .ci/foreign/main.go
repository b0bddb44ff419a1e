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

func must(err error) {
	if err != nil {
		fmt.Println("FAILED", err)
		os.Exit(1)
	}
}

func read(name string) []byte {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	must(err)
	return data
}

// open verifies a checkpoint and reads its size and root. (tlog.ParseTree knows the Go database's origin only.)
func open(msg []byte) (size int64, root tlog.Hash, err error) {
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read("vkey"))))
	must(err)
	n, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return 0, root, err
	}
	var origin, hash string
	_, err = fmt.Sscanf(n.Text, "%s\n%d\n%s\n", &origin, &size, &hash)
	must(err)
	root, err = tlog.ParseHash(hash)
	return size, root, err
}

func hashes(lines string) (path []tlog.Hash) {
	for _, line := range strings.Fields(lines) {
		hash, err := tlog.ParseHash(line)
		must(err)
		path = append(path, hash)
	}
	return path
}

func check(leaf, proof []byte) error {
	head, checkpoint, _ := bytes.Cut(proof, []byte("\n\n"))
	size, root, err := open(checkpoint)
	if err != nil {
		return err
	}
	var index int64
	_, err = fmt.Sscanf(string(head), "c2sp.org/tlog-proof@v1\nindex %d\n", &index)
	must(err)
	path := hashes(strings.SplitN(string(head), "\n", 3)[2])
	return tlog.CheckRecord(path, size, root, index, tlog.RecordHash(leaf))
}

func main() {
	for _, line := range strings.Split(strings.TrimSpace(string(read("cases.tsv"))), "\n") {
		c := strings.Split(line, "\t")
		err := check(read(c[1]), read(c[2]))
		fmt.Printf("x/mod: %s %s with %s: %v\n", c[0], c[2], c[1], err)
		if (err == nil) != (c[0] == "accept") {
			must(fmt.Errorf("wrong answer"))
		}
	}
	oldSize, oldRoot, err := open(read("checkpoint-old"))
	must(err)
	size, root, err := open(read("log/checkpoint"))
	must(err)
	growth := hashes(string(read("consistency")))
	must(tlog.CheckTree(growth, size, root, oldSize, oldRoot))
	oldRoot[0] ^= 1
	if tlog.CheckTree(growth, size, root, oldSize, oldRoot) == nil {
		must(fmt.Errorf("accepted a rewritten log"))
	}
	fmt.Println("x/mod: growth accepted, rewriting refused")
}
