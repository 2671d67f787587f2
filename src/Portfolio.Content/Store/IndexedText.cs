using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>
/// The texts of a document as the full-text index has them: the terms of the <see cref="Tokenizer"/>, separated by spaces. FTS5's own
/// tokenizer knows neither <c>C#</c> nor the words of scripts without spaces. They follow from the stored document alone: to delete
/// them, the index needs them again.
/// </summary>
internal static class IndexedText
{
    // Private-use characters, which are letters of the index and in no term.
    private const char Sharp = '\uE000';
    private const char Plus = '\uE001';
    private const char Language = '\uE002';
    private const char Option = '\uE003';
    private const string End = " \uE004 ";

    /// <summary>Gets the row of a document.</summary>
    public static SearchRow Of(Document document)
    {
        var labels = new StringBuilder();
        foreach (var tag in (document as Post)?.Tags ?? [])
        {
            AppendWords(labels, tag.Label).Append(End);
            // The settings give it another name.
            if (tag.Slug != Slug.OfTag(tag.Label))
                AppendWords(labels, NameOf(tag.Slug)).Append(End);
        }

        foreach (var heading in document.Body!.Headings)
            AppendWords(labels, heading.Text).Append(End);
        var filters = string.Join(' ', document.Body.CodeLanguages.Select(LanguageTerm).Concat(Options(document.Body.PlainText)));
        return new()
        {
            RowId = document.Id,
            Title = WordsOf(document.Title),
            Labels = labels.ToString(),
            Body = WordsOf(document.Body.PlainText),
            Filters = filters,
        };
    }

    /// <summary>The words of a text.</summary>
    public static string WordsOf(string text) => AppendWords(new StringBuilder(text.Length), text).ToString();

    /// <summary>A term as the index has it.</summary>
    public static string Indexed(string term) => term.Replace('#', Sharp).Replace('+', Plus);

    /// <summary>The term of a language of code blocks, which no text contains.</summary>
    public static string LanguageTerm(string language) => Language + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(language));

    /// <summary>The term of an option of a command, which no text contains.</summary>
    /// <param name="word">The option without its hyphens.</param>
    public static string OptionTerm(string word) => Option + word;

    /// <summary>The name of which <see cref="Slug.OfTag"/> makes a slug, without case and spaces.</summary>
    private static string NameOf(string slug) =>
        slug.Replace("-sharp", "#", StringComparison.Ordinal).Replace("-plus", "+", StringComparison.Ordinal);

    private static StringBuilder AppendWords(StringBuilder words, string text)
    {
        foreach (var token in new Tokenizer(text))
        {
            if (words.Length > 0)
                words.Append(' ');
            var start = words.Length;
            words.Append(token.Term).Replace('#', Sharp, start, token.Term.Length).Replace('+', Plus, start, token.Term.Length);
        }

        return words;
    }

    /// <summary>The options of commands in a text: words directly after one or two hyphens that follow a space.</summary>
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
