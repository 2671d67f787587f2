using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>
/// The words of a document in the full-text index: the terms of the <see cref="Tokenizer"/>, separated by spaces.
/// FTS5's tokenizers support neither <c>C#</c> nor the words of scripts without spaces. The words depend only on the
/// stored document, because the index needs them again to delete them.
/// </summary>
internal static class IndexedText
{
    // Private-use characters, which the index treats as letters and which no term contains.
    private const char Sharp = '\uE000';
    private const char Plus = '\uE001';
    private const char Language = '\uE002';
    private const char Option = '\uE003';
    private const string End = " \uE004 ";

    public static SearchRow Of(Document document)
    {
        var labels = new StringBuilder();
        foreach (var tag in (document as Post)?.Tags ?? [])
        {
            AppendWords(labels, tag.Label).Append(End);
            // An alias gives it another label.
            if (tag.Slug != Slug.OfTag(tag.Label))
                AppendWords(labels, NameOf(tag.Slug)).Append(End);
        }

        foreach (var heading in document.Body!.Headings)
            AppendWords(labels, heading.Text).Append(End);
        var filters = string.Join(
            ' ', document.Body.CodeLanguages.Select(LanguageTerm).Concat(Options(document.Body.PlainText)));
        return new()
        {
            RowId = document.Id,
            Title = WordsOf(document.Title),
            Labels = labels.ToString(),
            Body = WordsOf(document.Body.PlainText),
            Filters = filters,
        };
    }

    public static string WordsOf(string text) => AppendWords(new StringBuilder(text.Length), text).ToString();

    /// <summary>Gets a term in the form of the index.</summary>
    public static string Indexed(string term) => term.Replace('#', Sharp).Replace('+', Plus);

    /// <summary>Gets the term of a code language, which no text contains.</summary>
    public static string LanguageTerm(string language) =>
        Language + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(language));

    /// <summary>Gets the term of a command-line option, which no text contains.</summary>
    /// <param name="word">The option without its hyphens.</param>
    public static string OptionTerm(string word) => Option + word;

    /// <summary>Gets the name from which <see cref="Slug.OfTag"/> derives a slug, without case and spaces.</summary>
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
    /// Finds the command-line options in the text: words directly after one or two hyphens that follow a space.
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
