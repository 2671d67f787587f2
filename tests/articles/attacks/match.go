package main

import (
	"fmt"
	"math/rand"
	"testing"
)

// Payments are made once or twice, some are refunded, the report repeats lines. What "paid twice" gives back is what was paid
// too much, and nothing is given back a second time when the refund stands in the next report, booked or not yet.
func TestRefundsOnce(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for round := 0; round < 2_000; round++ {
		var ledger, report []Line
		extra := int64(0)
		id := 0
		line := func(ref string, paise int64) Line {
			id++
			return Line{fmt.Sprint("L", id), ref, paise}
		}
		for p := 0; p < 10; p++ {
			ref, paise := fmt.Sprint("P", p), 100+rng.Int63n(3)
			ledger, report = append(ledger, line(ref, paise)), append(report, line(ref, paise))
			if rng.Intn(3) == 0 { // paid twice
				report = append(report, line(ref, paise))
				if rng.Intn(2) == 0 { // and given back by the gateway
					report = append(report, line(ref, -paise))
				} else {
					extra += paise
				}
			}
			if rng.Intn(4) == 0 { // sent back in two parts, booked as one
				ledger = append(ledger, line(ref, -50))
				report = append(report, line(ref, -20), line(ref, -30))
			}
		}
		repeated := append([]Line{}, report...)
		for _, l := range report {
			if rng.Intn(5) == 0 {
				repeated = append(repeated, l)
			}
		}
		rng.Shuffle(len(repeated), func(i, j int) { repeated[i], repeated[j] = repeated[j], repeated[i] })
		if got := tooMuch(ledger, repeated); got != extra {
			t.Fatalf("round %d: would give back %d of %d", round, got, extra)
		}
		_, breaks := Match(ledger, report)
		for _, b := range breaks {
			if b.Kind == "paid twice" { // refund, whose answer is lost: in the report, not in the ledger
				report = append(report, line(b.Ref, b.Ours-b.Theirs))
			}
		}
		if got := tooMuch(ledger, report); got != 0 {
			t.Fatalf("round %d: would give back %d again", round, got)
		}
	}
}

func tooMuch(ledger, report []Line) (paise int64) {
	_, breaks := Match(ledger, report)
	for _, b := range breaks {
		if b.Kind == "paid twice" {
			paise += b.Theirs - b.Ours
		}
	}
	return paise
}
