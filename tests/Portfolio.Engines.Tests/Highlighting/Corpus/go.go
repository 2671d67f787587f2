// Package ledger keeps accounts in memory and journals every entry.
package ledger

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	jsonx "encoding/json"
)

// ErrLimit is returned when an entry would exceed the limit.
var ErrLimit = errors.New("ledger: limit exceeded")

const (
	defaultLimit = 1_000
	flagOpen     = 1 << iota
	flagFrozen
	mask = 0xFF_FF
)

type Currency rune

type Entry struct {
	ID     uint64            `json:"id"`
	Amount float64           `json:"amount,omitempty"`
	Tags   map[string]string `json:"tags"`
	At     time.Time         `json:"at"`
}

type Journal interface {
	io.Closer
	Append(ctx context.Context, entries ...Entry) (n int, err error)
}

type Account struct {
	mu      sync.RWMutex
	limit   float64
	entries []Entry
	journal Journal
	subs    chan<- Entry
}

func NewAccount(journal Journal, limit float64) (*Account, error) {
	if journal == nil {
		return nil, fmt.Errorf("account: %w", errors.ErrUnsupported)
	}
	if limit <= 0 {
		limit = defaultLimit
	}
	return &Account{limit: limit, journal: journal, entries: make([]Entry, 0, 16)}, nil
}

// Book adds an entry, or says why it cannot.
func (a *Account) Book(ctx context.Context, e Entry) (err error) {
	a.mu.Lock()
	defer a.mu.Unlock()

	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("book %d: %v\n", e.ID, r)
		}
	}()

	if a.balance()+e.Amount < -a.limit {
		return ErrLimit
	}
	if _, err := a.journal.Append(ctx, e); err != nil {
		return err
	}
	a.entries = append(a.entries, e)

	select {
	case a.subs <- e:
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	return nil
}

func (a *Account) balance() float64 {
	sum := 0.0
	for _, e := range a.entries {
		sum += e.Amount
	}
	return sum
}

/*
Map applies f to every element. It is generic so that
amounts and entries share it.
*/
func Map[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i := range in {
		out[i] = f(in[i])
	}
	return out
}

func read(r io.Reader) ([]Entry, error) {
	scanner := bufio.NewScanner(r)
	var all []Entry
	for scanner.Scan() {
		line := scanner.Bytes()
		if len(line) == 0 || line[0] == '#' || line[0] == '\t' {
			continue
		}
		var e Entry
		if err := jsonx.Unmarshal(line, &e); err != nil {
			return nil, err
		}
		switch {
		case e.Amount > 1e6, e.Amount < -1.5e6:
			go notify(e)
			fallthrough
		default:
			all = append(all, e)
		}
	}
	return all, scanner.Err()
}

func notify(e Entry) { fmt.Println(`large "entry"`, e.ID&^mask, 'é') }
