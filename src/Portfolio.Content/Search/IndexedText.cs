using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Converts documents to rows of the full-text index. A row contains the terms of the <see cref="Tokenizer"/>,
/// separated by spaces, because FTS5's own tokenizers support neither <c>C#</c> nor scripts without spaces. Rows depend
/// only on the stored document, because FTS5 needs the same words again to delete the row.
/// </summary>
internal static class IndexedText
{
    // Private-use characters, which the index treats as letters and which never occur in terms of the tokenizer.
    private const char Sharp = '\uE000';
    private const char Plus = '\uE001';
    private const char Option = '\uE002';
    private const string End = " \uE003 ";

    public static SearchRow Of(Document document)
    {
        var code = document.Body!.Code;
        var labels = new StringBuilder();
        foreach (var tag in (document as Post)?.Tags ?? [])
        {
            AppendWords(labels, tag.Label).Append(End);
            // A slug that is not derived from the label is that of an alias in the settings, whose words are indexed,
            // too.
            if (tag.Slug != Slug.OfTag(tag.Label))
                AppendWords(labels, NameOf(tag.Slug)).Append(End);
        }

        foreach (var heading in document.Body.Headings)
            AppendWords(labels, heading.Text).Append(End);
        var options = Options(document.Body.PlainText).Concat(Options(code)).Distinct();
        return new()
        {
            RowId = document.Id,
            Title = WordsOf(document.Title),
            Labels = labels.ToString(),
            Body = WordsOf(document.Body.PlainText),
            Code = $"{WordsOf(code)}{End}{string.Join(End, options)}",
        };
    }

    public static string WordsOf(string text) => AppendWords(new StringBuilder(text.Length), text).ToString();

    /// <summary>
    /// Replaces <c>#</c> and <c>+</c> in a term with private-use characters, because FTS5 does not treat them as
    /// letters.
    /// </summary>
    public static string Indexed(string term) => term.Replace('#', Sharp).Replace('+', Plus);

    /// <summary>Returns the index term for a command-line option, which never equals a word of a document.</summary>
    /// <param name="word">The option without its hyphens.</param>
    public static string OptionTerm(string word) => Option + word;

    /// <summary>Reverses <see cref="Slug.OfTag"/>, except for case and spaces: <c>c-sharp</c> → <c>c#</c>.</summary>
    private static string NameOf(string slug) =>
        slug.Replace("-sharp", "#", StringComparison.Ordinal).Replace("-plus", "+", StringComparison.Ordinal);

    private static StringBuilder AppendWords(StringBuilder words, string text)
    {
        foreach (var token in new Tokenizer(text))
        {
            if (words.Length > 0)
                words.Append(' ');
            var start = words.Length;
            words.Append(token.Term).Replace('#', Sharp, start, token.Term.Length)
                .Replace('+', Plus, start, token.Term.Length);
        }

        return words;
    }

    /// <summary>
    /// Finds command-line options such as <c>-v</c> and <c>--verbose</c>: words after one or two hyphens that follow
    /// white space.
    /// </summary>
    private static IEnumerable<string> Options(string text)
    {
        var options = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in new Tokenizer(text))
        {
            var hyphens = 0;
            while (hyphens < token.Start && text[token.Start - 1 - hyphens] == '-')
                hyphens++;
            if (hyphens is 1 or 2 && (token.Start == hyphens || char.IsWhiteSpace(text[token.Start - 1 - hyphens])))
                options.Add(OptionTerm(Indexed(token.Term.ToString())));
        }

        return options;
    }
}
