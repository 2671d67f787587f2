using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Converts pages to rows of the full-text index: one for the title, tags, keywords and description, and one for each section. A row
/// contains the terms of the <see cref="Tokenizer"/>, separated by spaces, because FTS5's own tokenizers support neither <c>C#</c> nor
/// scripts without spaces. Rows depend only on the page, because FTS5 needs the same words again to delete a row.
/// </summary>
internal static class IndexedText
{
    // Private-use characters, which the index treats as letters and which never occur in terms of the tokenizer.
    private const char Sharp = '\uE000';
    private const char Plus = '\uE001';
    private const char Option = '\uE002';
    private const char Separator = '\uE003';
    private static readonly string End = $" {Separator} ";

    public static IEnumerable<SearchRow> Of(Document document) => Of(
        document.Id, document.Title,
        $"{(document.HasAuthorDescription ? document.Description : "")}\n{WordsOf((document as Page)?.Project, document)}",
        Section.Of(document.Body!.PlainText, document.Body.Marks, document.Body.Code),
        ((document as Post)?.Tags ?? []).SelectMany(SpellingsOf).Concat(TextFields.On(Surface.SearchWords)
            .SelectMany(field => TextsOf(field.ValueOf(document, ISiteFacts.None)))));

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string text => [text],
        IEnumerable<string> texts => texts,
        _ => [],
    };

    private static string WordsOf(Project? project, Document document) => project is null ? ""
        : PageWords.OfProject(project, document.Language ?? PageWords.Default);

    /// <summary>Returns the rows of a page, the first of which is that of the title.</summary>
    public static IEnumerable<SearchRow> Of(
        long id, string title, string description, IEnumerable<Section> sections, IEnumerable<string> tags) =>
        sections.Select((section, number) => new SearchRow
        {
            RowId = SearchRow.IdOf(id, number),
            Heading = WordsOf(section.Heading),
            Tags = WordsOf(section.Words),
            Text = WordsOf(section.Text),
            Hidden = HiddenWordsOf(section),
        }).Prepend(new()
        {
            RowId = SearchRow.IdOf(id, -1),
            Title = WordsOf(title),
            Tags = string.Join(End, tags.Select(WordsOf)),
            Text = WordsOf(description),
        });

    /// <summary>
    /// Returns the label of a tag and, if the slug is not derived from the label, the name of the slug, which is that of an alias
    /// in the settings.
    /// </summary>
    public static IEnumerable<string> SpellingsOf(Tag tag) =>
        tag.Slug == Slug.OfTag(tag.Label) ? [tag.Label] : [tag.Label, NameOf(tag.Slug)];

    public static IReadOnlyList<string> TermsOf(string text)
    {
        var terms = new List<string>();
        foreach (var token in new Tokenizer(text))
        {
            if (!token.EndsRun)
                terms.Add(token.Term.ToString());
        }

        return terms;
    }

    public static string WordsOf(string text) => AppendWords(new StringBuilder(text.Length), text).ToString();

    /// <summary>
    /// Replaces <c>#</c> and <c>+</c> in a term with private-use characters, because FTS5 does not treat them as
    /// letters.
    /// </summary>
    public static string Indexed(string term) => term.Replace('#', Sharp).Replace('+', Plus);

    /// <summary>Reverses <see cref="Indexed"/>.</summary>
    public static string Term(string indexed) => indexed.Replace(Sharp, '#').Replace(Plus, '+');

    /// <summary>Determines whether an index term separates words that are not next to each other.</summary>
    public static bool IsSeparator(string indexed) => indexed[0] == Separator;

    /// <summary>Returns the index term for a command-line option, which never equals a word of a document.</summary>
    /// <param name="word">The option without its hyphens.</param>
    public static string OptionTerm(string word) => Option + word;

    /// <summary>Reverses <see cref="Slug.OfTag"/>, except for case and spaces: <c>c-sharp</c> → <c>c#</c>.</summary>
    private static string NameOf(string slug) =>
        slug.Replace("-sharp", "#", StringComparison.Ordinal).Replace("-plus", "+", StringComparison.Ordinal);

    /// <summary>Returns the words of code, command-line options, and words with a hyphen as one word: e-mail → email.</summary>
    private static string HiddenWordsOf(Section section)
    {
        var extra = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in (ReadOnlySpan<string>)[section.Heading, section.Text, section.Hidden])
        {
            extra.UnionWith(Options(text));
            extra.UnionWith(HyphenatedWords(text).Select(WordsOf));
        }

        return $"{WordsOf(section.Hidden)}{End}{string.Join(End, extra)}";
    }

    private static StringBuilder AppendWords(StringBuilder words, string text)
    {
        foreach (var token in new Tokenizer(text))
        {
            if (words.Length > 0)
                words.Append(' ');
            words.Append(token.Term.ContainsAny('#', '+') ? Indexed(token.Term.ToString()) : token.Term);
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
        if (!MayHaveOptions(text))
            return options;
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

    private static bool MayHaveOptions(string text)
    {
        for (var hyphen = text.IndexOf('-'); hyphen >= 0; hyphen = text.IndexOf('-', hyphen + 1))
        {
            if (hyphen == 0 || char.IsWhiteSpace(text[hyphen - 1]))
                return true;
        }

        return false;
    }

    /// <summary>Returns the words of two parts with a hyphen between them, without the hyphen.</summary>
    private static IEnumerable<string> HyphenatedWords(string text)
    {
        for (var hyphen = text.IndexOf('-'); hyphen >= 0; hyphen = text.IndexOf('-', hyphen + 1))
        {
            var (start, end) = (hyphen, hyphen + 1);
            while (start > 0 && char.IsLetter(text[start - 1]))
                start--;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (start < hyphen && end > hyphen + 1 && !IsPart(start - 1) && !IsPart(end))
                yield return string.Concat(text.AsSpan(start, hyphen - start), text.AsSpan(hyphen + 1, end - hyphen - 1));
        }

        bool IsPart(int index) => index >= 0 && index < text.Length
            && (text[index] == '-' || char.IsLetter(text[index]) || char.IsNumber(text[index]));
    }
}
