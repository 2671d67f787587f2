using System.Globalization;
using System.Text;

namespace Portfolio.Benchmarks.Content;

/// <summary>
/// Generates a post of about 900 words, with three headings, two code blocks, a table, a list and five links to other
/// posts. The post is the same on every machine.
/// </summary>
/// <param name="number">The number of the post, starting at 1.</param>
internal sealed class GeneratedPost(int number)
{
    private static readonly DateTime Newest = new(2025, 12, 31, 12, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Tags = [.. Vocabulary.Words.Skip(100).Take(60)];
    private readonly StringBuilder _text = new();

    // The seed depends only on the number of the post, so the post is the same in every run.
    private readonly Random _random = new(20_000_000 + number);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"post-{number:000000}");

    /// <param name="edition">A text that is inserted only at the start and at the end of the post.</param>
    public string ToMarkdown(string edition)
    {
        FrontMatter();
        Paragraph(60, $"{edition} begins. ");
        for (var section = 0; section < 3; section++)
        {
            _text.Append("## ").Append(Sentence(4).TrimEnd('.')).Append("\n\n");
            for (var paragraph = 0; paragraph < 3; paragraph++)
                Paragraph(80);
            if (section == 1)
            {
                Table();
                List();
            }
            else
            {
                Code();
            }
        }

        Links();
        Paragraph(40, $"{edition} ends. ");
        return _text.ToString();
    }

    private void FrontMatter() => _text.Append(CultureInfo.InvariantCulture, $"""
        ---
        title: {Sentence(6).TrimEnd('.')} {number}
        date: {Newest.AddHours(-number):yyyy-MM-ddTHH:mm:ssZ}
        description: {Sentence(18)}
        tags: [{string.Join(", ", Enumerable.Range(0, 3).Select(_ => Tags[_random.Next(Tags.Length)]).Distinct())}]
        ---


        """);

    private void Paragraph(int words, string begin = "")
    {
        _text.Append(begin);
        for (var left = words; left > 0; left -= 14)
            _text.Append(Sentence(Math.Min(14, left))).Append(' ');
        _text.Append("\n\n");
    }

    private string Sentence(int words)
    {
        var sentence = string.Join(' ', Enumerable.Range(0, words).Select(_ => Vocabulary.Draw(_random)));
        return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
    }

    private string Word() => Vocabulary.Draw(_random);

    private void Code() => _text.Append(CultureInfo.InvariantCulture, $$"""
        ```csharp
        // {{Sentence(8)}}
        public sealed class Ledger(IClock clock)
        {
            private readonly Dictionary<string, decimal> _{{Word()}}s = [];

            public void Post(string account, decimal amount, int {{Word()}}Count)
            {
                if (amount <= {{_random.Next(100)}}m)
                    throw new ArgumentException("{{Sentence(5)}}", nameof(amount));
                _{{Word()}}s[account] = amount + {{_random.Next(1000)}}; // {{Word()}}
            }
        }
        ```


        """);

    private void Table()
    {
        _text.Append("| Name | Meaning | Count |\n|:--|:--|--:|\n");
        for (var row = 0; row < 5; row++)
        {
            _text.Append(CultureInfo.InvariantCulture,
                $"| {Word()} | {Word()} {Word()} {Word()} | {_random.Next(1000)} |\n");
        }
        _text.Append('\n');
    }

    private void Links()
    {
        for (var link = 1; link <= 5; link++)
        {
            _text.Append("- [").Append(Word()).Append("](")
                .Append(new GeneratedPost(Math.Max(1, number - (3 * link))).Name).Append(".md)\n");
        }
        _text.Append('\n');
    }

    private void List()
    {
        for (var item = 0; item < 6; item++)
            _text.Append("- **").Append(Word()).Append("**: ").Append(Sentence(8)).Append('\n');
        _text.Append('\n');
    }
}
