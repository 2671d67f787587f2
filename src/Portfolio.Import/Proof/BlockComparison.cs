namespace Portfolio.Import.Proof;

/// <summary>Compares the blocks of a text on its old page with those on its new page: what kinds they have, and what was added.</summary>
internal sealed class BlockComparison
{
    /// <summary>The text after the words of a block that is only a paragraph on the new page, in examples.</summary>
    public const string NowParagraph = " (now a paragraph)";

    /// <summary>The number of letters from which the words of a block are sought anywhere in blocks of its kind.</summary>
    private const int MinLetters = 12;

    /// <summary>The number of words from which a block may differ in some words, which the comparison of words names.</summary>
    private const int MinWords = 3;

    private static readonly (BlockKinds Kind, string Name)[] Names =
    [
        (BlockKinds.Note, "notes"), (BlockKinds.Caption, "captions"), (BlockKinds.Item, "list items"), (BlockKinds.Row, "rows of tables"),
        (BlockKinds.Quote, "quotations"), (BlockKinds.None, "short lines"),
    ];

    private readonly SeenPage _old;
    private readonly SeenPage _new;
    private readonly string _root;
    private readonly List<SeenLine> _own;
    private readonly Dictionary<BlockKinds, Shown> _shown = [];

    /// <param name="own">The lines that the author of the old page wrote.</param>
    /// <param name="root">The path of the element that contains them.</param>
    public BlockComparison(SeenPage old, SeenPage now, List<SeenLine> own, string root)
    {
        (_old, _new, _root) = (old, now, root);
        _own = [.. own.Where(l => l.Path.StartsWith(root, StringComparison.Ordinal) && !old.IsContents(l) && !l.IsNavigation)];
    }

    /// <summary>Compares the blocks of each kind.</summary>
    /// <param name="linked">The ids of the old page to which a link leads.</param>
    /// <param name="tags">The names of the tags of the old text.</param>
    public IReadOnlyDictionary<string, ProofCount> Compare(IReadOnlySet<string> linked, IReadOnlyList<string> tags)
    {
        var counts = Names.Select(n => (n.Name, Count: OfKind(n.Kind))).Append(("levels of headings", Levels()))
            .Append(("ids", Ids(linked))).Append(("languages of code", Languages()))
            .Append(("formulas", Missing(_old.Formulas, _new.Formulas)))
            .Append(("diagrams", Missing(_old.WrittenDiagrams, _new.DrawnDiagrams)))
            .Append(("links within the site", Links(tags))).Append(("tags", Tags(tags)));
        return counts.ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal);
    }

    /// <summary>Returns the lines of the new text that the old page does not have, or has less often.</summary>
    public IReadOnlyList<string> Added()
    {
        var all = string.Concat(_old.Lines.Select(l => l.Key)) + string.Concat(_old.Codes.Select(SeenPage.Key));
        var written = new Shown(_old.Lines);
        List<SeenLine> lines = [.. _new.Lines.Where(l => l.IsInText && !IsLabel(l))];
        var text = string.Concat(lines.Select(l => l.Key));
        return [.. lines.DistinctBy(l => l.Key).Where(l => all.Contains(l.Key, StringComparison.Ordinal)
            ? l.IsProse && text.AsSpan().Count(l.Key) > all.AsSpan().Count(l.Key) : !written.IsSimilar(l)).Select(l => l.Text)];
    }

    private ProofCount OfKind(BlockKinds kind)
    {
        var own = _own.Where(l => kind == BlockKinds.None ? l.Kinds == kind && !l.IsOfLinks && IsShort(l)
            : l.Kinds.HasFlag(kind) && !IsLabel(l)).ToList();
        if (own.Count == 0)
            return new(0, 0, []);
        // A quotation that says how important it is has become a note, and a note in a figure its caption.
        var shown = ShownOf(kind switch
        {
            BlockKinds.Quote => kind | BlockKinds.Note,
            BlockKinds.Note => kind | BlockKinds.Caption,
            _ => kind,
        });
        return ProofCount.Of(own.Count, own.Where(l => !shown.TryTake(l))
            .Select(l => ShownOf(BlockKinds.None).Has(l) && kind != BlockKinds.None ? l.Text + NowParagraph : l.Text));
    }

    private Shown ShownOf(BlockKinds kinds)
    {
        if (!_shown.TryGetValue(kinds, out var shown))
            _shown[kinds] = shown = new(_new.Lines.Where(l => kinds == BlockKinds.None || (l.Kinds & kinds) != BlockKinds.None));
        return shown;
    }

    /// <summary>Determines whether a line is too short for the comparison of words. A date is compared on its own.</summary>
    private static bool IsShort(SeenLine line) => line.Words.Count < OldPages.MinWords && OldTheme.WithoutDate(line.Text) is null;

    /// <summary>Determines whether a line is the name of the kind of a note, such as <c>Warning</c>.</summary>
    private static bool IsLabel(SeenLine line) => line.Kinds.HasFlag(BlockKinds.Note) && line.Words.Count <= 1;

    /// <summary>Compares how the levels of headings differ, because a site can begin with another level.</summary>
    private ProofCount Levels()
    {
        var inText = _new.Lines.Where(l => l.IsInText).Select(l => l.Path).ToHashSet(StringComparer.Ordinal);
        var shown = _new.Headings.Where(h => inText.Contains(h.Path)).GroupBy(h => SeenPage.Key(h.Text)).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single());
        var pairs = _old.Headings.Where(h => h.Path.StartsWith(_root, StringComparison.Ordinal)).GroupBy(h => SeenPage.Key(h.Text))
            .Where(g => g.Count() == 1 && shown.ContainsKey(g.Key)).Select(g => (Old: g.Single(), Now: shown[g.Key]))
            .Where(p => p.Now.Level > 1).ToList();
        if (pairs.Count == 0)
            return new(0, 0, []);
        var usual = pairs.CountBy(p => p.Now.Level - p.Old.Level).OrderByDescending(c => c.Value).ThenBy(c => Math.Abs(c.Key)).First().Key;
        return ProofCount.Of(pairs.Count, pairs.Where(p => p.Now.Level - p.Old.Level != usual)
            .Select(p => $"{p.Old.Text} (h{p.Old.Level} → h{p.Now.Level})"));
    }

    /// <summary>Compares the ids to which links lead. That of the title leads to the top of the page, as does an unknown one.</summary>
    private ProofCount Ids(IReadOnlySet<string> linked)
    {
        var title = _old.Headings.FirstOrDefault(h => h.Level == 1)?.Path;
        var own = _old.Ids.Where(i => i.Path.Length > _root.Length && i.Path.StartsWith(_root, StringComparison.Ordinal)
            && linked.Contains(i.Id) && (title is null || !i.Path.StartsWith(title, StringComparison.Ordinal)))
            .Select(i => i.Id).Distinct().ToList();
        return ProofCount.Of(own.Count, own.Where(id => !_new.AllIds.Contains(id)).Select(id => $"#{id}"));
    }

    private ProofCount Languages()
    {
        var own = _old.CodeLanguages.Where(c => c.Value.Length > 0 && _new.CodeLanguages.ContainsKey(c.Key)).ToList();
        return ProofCount.Of(own.Count, own.Where(c => _new.CodeLanguages[c.Key].Length == 0)
            .Select(c => $"{c.Value}: {(c.Key.Length <= 40 ? c.Key : c.Key[..40] + "…")}"));
    }

    private static ProofCount Missing(int old, int now)
    {
        var lost = Math.Max(0, old - now);
        return new(old, lost, lost == 0 ? [] : [$"{lost} of {old}"]);
    }

    private ProofCount Links(IReadOnlyList<string> tags)
    {
        var names = tags.Select(SeenPage.Key).ToHashSet(StringComparer.Ordinal);
        var shown = _new.Links.Select(l => SeenPage.Key(l.Text)).ToHashSet(StringComparer.Ordinal);
        var lines = _own.ToHashSet();
        var own = _old.Links.Where(l => l.Line is { } line && lines.Contains(line) && l.LeadsToSite && l.Url != _old.Canonical
            && SeenPage.Key(l.Text) is { Length: > 0 } key && !names.Contains(key)).ToList();
        return ProofCount.Of(own.Count, own.Where(l => !shown.Contains(SeenPage.Key(l.Text))).Select(l => $"{l.Text} → {l.Url}"));
    }

    private ProofCount Tags(IReadOnlyList<string> tags)
    {
        // A short tag has a word before it for readers that do not see it.
        var shown = _new.Links.Select(l => SeenPage.Key(l.Text)).ToList();
        return ProofCount.Of(tags.Count, tags.Where(tag => SeenPage.Key(tag) is var key
            && !shown.Exists(s => s == key || (key.Length < MinLetters && s.EndsWith(key, StringComparison.Ordinal)))));
    }

    /// <summary>Contains the lines of the new page in blocks of a kind.</summary>
    private sealed class Shown(IEnumerable<SeenLine> lines)
    {
        private readonly List<SeenLine> _lines = [.. lines];
        private Dictionary<string, int>? _keys;
        private string? _all;

        public bool TryTake(SeenLine line)
        {
            _keys ??= _lines.CountBy(l => l.Key).ToDictionary(StringComparer.Ordinal);
            if (_keys.GetValueOrDefault(line.Key) > 0)
            {
                _keys[line.Key]--;
                return true;
            }
            return (line.Key.Length >= MinLetters && Has(line)) || IsSimilar(line);
        }

        public bool Has(SeenLine line) =>
            (_all ??= string.Concat(_lines.Select(l => l.Key))).Contains(line.Key, StringComparison.Ordinal);

        /// <summary>Determines whether a line has nearly the same words.</summary>
        public bool IsSimilar(SeenLine line)
        {
            if (line.Words.Count < MinWords)
                return false;
            var words = line.Words.ToHashSet(StringComparer.Ordinal);
            return _lines.Exists(l => l.Words.Count * 2 >= line.Words.Count && l.Words.Count <= 2 * line.Words.Count
                && l.Words.Distinct().Count(words.Contains) >= Math.Min(words.Count - 1, 4 * words.Count / 5));
        }
    }
}
