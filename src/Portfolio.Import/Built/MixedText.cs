using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>
/// Combines a document with the text of its page, of which each shows something that the other lacks: components print
/// words only on the page, and scripts show formulas and diagrams only from the document.
/// </summary>
internal sealed partial class MixedText
{
    private readonly List<string> _blocks = [];
    private readonly SortedSet<string> _lacking = new(StringComparer.Ordinal);
    private readonly string _definitions;
    private readonly string _definitionsOfPage;
    private bool _hasBlocksOfPage;

    private MixedText(string document, string page)
    {
        var own = Block.Divide(document).ToLookup(b => b.Label.Length > 0);
        var others = Block.Divide(WithLabelsOf([.. own[true]], page)).ToLookup(b => b.Label.Length > 0);
        _definitions = Block.Join(own[true]);
        _definitionsOfPage = Block.Join(others[true]);
        var counts = others[false].Concat(own[false]).CountBy(b => b.Key).ToDictionary(StringComparer.Ordinal);
        Divide([.. own[false]], [.. others[false]], (a, b) => a.Key == b.Key && a.Words.Count > 0 && counts[a.Key] == 2,
            (ours, theirs) => Divide(ours, theirs, Block.AreSimilar, Add));
        // Blocks of the document can use the URLs and footnotes that it defines.
        _blocks.AddRange(own[true].Concat(others[true]).DistinctBy(b => b.Label).Select(b => b.Text));
    }

    /// <summary>Gets the blocks of the page, or those of the document where the page shows less of something else.</summary>
    /// <value><see langword="null"/> if all blocks are those of the document.</value>
    public string? Text => _hasBlocksOfPage ? string.Join("\n\n", _blocks) + "\n" : null;

    /// <summary>Gets the kinds of parts that the page lacks where it has other words than the document.</summary>
    public IReadOnlyCollection<string> Lacking => _lacking;

    public static MixedText Of(string document, string page) => new(document, page);

    /// <summary>Labels the footnotes of a page as those of a document with the same text, or unlike all of them.</summary>
    private static string WithLabelsOf(List<Block> definitions, string page)
    {
        var notes = definitions.Where(b => b.IsNote).ToLookup(b => b.Key, b => b.Label);
        var labels = Block.Divide(page).Where(b => b.IsNote).DistinctBy(b => b.Label).ToDictionary(b => b.Label,
            b => notes[b.Key].FirstOrDefault() ?? (definitions.Exists(d => d.Label == b.Label) ? $"{b.Label[..^1]}-page]" : b.Label));
        var (result, prose, done) = (new StringBuilder(), new ProseReader(page), 0);
        while (prose.Next("[") is >= 0 and var at)
        {
            var end = page.IndexOf(']', at) + 1;
            if (end > 0 && labels.TryGetValue(page[at..end], out var label))
            {
                result.Append(page, done, at - done).Append(label);
                done = end;
            }
            prose.Continue(Math.Max(done, at + 1));
        }

        return result.Append(page, done, page.Length - done).ToString();
    }

    /// <summary>Divides two texts at the blocks that correspond to each other.</summary>
    private static void Divide(
        List<Block> own, List<Block> others, Func<Block, Block, bool> correspond, Action<List<Block>, List<Block>> add)
    {
        var (done, doneOthers) = (0, 0);
        for (var i = 0; i < own.Count; i++)
        {
            var place = others.FindIndex(doneOthers, b => correspond(own[i], b));
            if (place < 0)
                continue;
            add(own[done..i], others[doneOthers..place]);
            add([own[i]], [others[place]]);
            (done, doneOthers) = (i + 1, place + 1);
        }

        if (done < own.Count || doneOthers < others.Count)
            add(own[done..], others[doneOthers..]);
    }

    private void Add(List<Block> own, List<Block> others)
    {
        var (ours, theirs) = (Block.Join(own), Block.Join(others));
        var lost = own.Count == 0 || ours == theirs ? [] : PartsOnlyIn(ours, theirs);
        if (lost.Count > 0 && others.SelectMany(b => b.Words).Except(own.SelectMany(b => b.Words)).Any())
            _lacking.UnionWith(lost);
        var isPair = own.Count == 1 && others.Count == 1 && Block.AreSimilar(own[0], others[0]);
        var kept = lost.Count == 0 ? [] : own.FindAll(b => isPair || PartsOnlyIn(b.Text, theirs).Count > 0);
        if (lost.Count > 0 && kept.Count == 0)
            kept = own;
        var taken = others.FindAll(NewTo(kept, isPair));
        _hasBlocksOfPage |= ours != theirs && taken.Count > 0;
        // The blocks of the document are in the place of the first block of the page that says the same.
        var place = others.FindIndex(b => !taken.Contains(b));
        taken.InsertRange(place < 0 ? taken.Count : place, kept);
        _blocks.AddRange(taken.Select(b => b.Text));
    }

    /// <summary>Returns a condition for the blocks of the page that say something else than the kept blocks of the document.</summary>
    /// <param name="isPair">True if a block of the document corresponds to the only block of the page.</param>
    private Predicate<Block> NewTo(List<Block> kept, bool isPair)
    {
        if (kept.Count == 0)
            return _ => true;
        if (isPair)
            return _ => false;
        // The page can show the source of a formula as text.
        var known = Words.Of(Block.Join(kept)).ToHashSet(StringComparer.Ordinal);
        return block => 2 * block.Words.Count(known.Contains) < block.Words.Count
            || block.IsCode || PartsOnlyIn(block.Text, Block.Join(kept)).Count > 0;
    }

    private IReadOnlyList<string> PartsOnlyIn(string document, string page) =>
        new RenderedText($"{document}\n\n{_definitions}").PartsNotIn($"{page}\n\n{_definitionsOfPage}");

    /// <summary>Represents a paragraph, a heading, a list or another block of Markdown.</summary>
    /// <param name="Label">The label of a footnote or a URL that the block defines, or an empty string.</param>
    private sealed partial record Block(string Text, string Label, IReadOnlySet<string> Words, string Key)
    {
        private Block(string text, List<string> words)
            : this(text, Definition().Match(text).Groups["label"].Value, words.ToHashSet(StringComparer.Ordinal), string.Join(' ', words))
        {
        }

        public bool IsCode => StartsWithFence(Text);

        public bool IsNote => Label.StartsWith("[^", StringComparison.Ordinal);

        public static bool AreSimilar(Block one, Block other) =>
            one.Words.Count > 0 && 2 * one.Words.Count(other.Words.Contains) >= Math.Max(one.Words.Count, other.Words.Count);

        public static string Join(IEnumerable<Block> blocks) => string.Join("\n\n", blocks.Select(b => b.Text));

        /// <summary>
        /// Divides a text at blank lines that are not in code, in a container, in an HTML element or in an item of a list.
        /// </summary>
        public static List<Block> Divide(string text)
        {
            var blocks = new List<StringBuilder>();
            var (fence, depth, isAfterBlank) = (new Fence(), 0, true);
            foreach (var line in text.Split('\n'))
            {
                var isOutside = !fence.IsOpen && depth == 0;
                if (!fence.Reads(line) && (depth > 0 || Frame().IsMatch(line)))
                    depth = Math.Max(0, depth + Frame().Count(line) - EndOfFrame().Count(line));
                var isStart = isAfterBlank && line is not ("" or [' ' or '\t', ..]);
                if (isOutside && Definition().IsMatch(line))
                    blocks.Add(new(line.TrimStart(' ')));
                else if (blocks.Count == 0 || (isOutside && isStart))
                    blocks.Add(new(line));
                else
                    blocks[^1].Append('\n').Append(line);
                isAfterBlank = string.IsNullOrWhiteSpace(line);
            }

            return blocks.ConvertAll(b => new Block(b.ToString().TrimEnd(), Import.Words.Of(PlainWords.Of(WithoutMarks(b.ToString())))));
        }

        private static bool StartsWithFence(string block) => CodeFence.Of(block.Split('\n')[0]).Length > 0;

        private static string WithoutMarks(string block) =>
            StartsWithFence(block) ? block : PageHtml.WithoutFormulas(Definition().Replace(block, ""));

        [GeneratedRegex(@"^[ \t]*:{3,}[ \t]*[\w{]|(?<=^[ \t]*(<.*)?)<(pre|details|div|table|ul|ol|dl|figure|blockquote|section)\b",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Frame();

        [GeneratedRegex(@"^[ \t]*:{3,}[ \t]*$|</(pre|details|div|table|ul|ol|dl|figure|blockquote|section)>",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
        private static partial Regex EndOfFrame();

        [GeneratedRegex(@"^[ ]{0,3}(?<label>\[[^\]]+\]):", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            matchTimeoutMilliseconds: 10_000)]
        private static partial Regex Definition();
    }
}
