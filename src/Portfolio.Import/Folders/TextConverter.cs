using System.Runtime.ExceptionServices;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>Represents what became of one text, with its own part of the report.</summary>
internal sealed record ConvertedText(PlannedText Plan)
{
    public ImportReport Report { get; } = new();

    /// <summary>Gets the text with its front matter, or <see langword="null"/> if the text cannot be imported.</summary>
    public string? Text { get; set; }

    /// <summary>Gets the list of this site for which a document without a text stands, or <see langword="null"/>.</summary>
    public string? List { get; set; }

    /// <summary>Gets the pictures that the old text contains itself.</summary>
    public OwnPictures Pictures { get; private set; } = new(Plan.To);

    /// <summary>Gets the pictures that are files beside the text.</summary>
    public IReadOnlyList<ImportedPicture> Files => Pictures.FilesIn(Text ?? "");

    /// <summary>Gets the new paths of the files to which the text links.</summary>
    public HashSet<string> Linked { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether the new site does not show the text because of an error.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Returns a text that was converted before, and takes its pictures.</summary>
    public string With(string text, OwnPictures? pictures)
    {
        Pictures = pictures ?? Pictures;
        return text;
    }
}

/// <summary>Converts the texts of a plan. The result depends on nothing but the plan and its folder.</summary>
internal sealed class TextConverter(ImportPlan plan, string prefix)
{
    /// <summary>The report entry for documents whose conversion fails.</summary>
    public const string Unconverted = "[document|documents] that cannot be converted, imported unchanged as [a draft|drafts]";

    /// <summary>The report entry for pages of the old site that are too complex.</summary>
    public const string UnreadPages = "[page|pages] that cannot be read, not imported";

    /// <summary>The report entry for documents that are not text.</summary>
    public const string Undecoded = "[document|documents] that [is|are] not valid UTF-8";

    /// <summary>The report entry for documents with a page whose conversion fails, for example because it takes too long.</summary>
    private const string FromPages = "[document|documents] that cannot be converted, imported from [its page|their pages]";

    private readonly MovedLinks _links = new(plan, prefix);

    /// <summary>Converts all texts of the plan at the same time, and returns the results in the order of the plan.</summary>
    /// <param name="progress">A callback that receives the number of converted texts and their total.</param>
    public IReadOnlyList<ConvertedText> ConvertAll(Action<int, int>? progress)
    {
        var converted = new ConvertedText[plan.Texts.Count];
        var (count, counting) = (0, new Lock());
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, converted.Length, options, i =>
            {
                converted[i] = Convert(plan.Texts[i]);
                lock (counting)
                    progress?.Invoke(++count, converted.Length);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return converted;
    }

    public ConvertedText Convert(PlannedText text)
    {
        var result = new ConvertedText(text);
        if (text.Text is { } whole)
        {
            result.Text = result.Report.Guard(UnreadPages, text.Path, () => whole(result));
            result.HasFailed = result.Text is null;
        }
        else if (SourceText.Decode(text.Path, plan.Folder.Read(text.Path), []) is { } written)
        {
            ConvertDocument(written, result);
        }
        else
        {
            result.HasFailed = true;
        }

        return result;
    }

    private void ConvertDocument(string written, ConvertedText result)
    {
        var (text, report) = (result.Plan, result.Report);
        var isComputed = text.Page is not null && OldFiles.IsComputed(text.Path);
        result.Text = report.Guard(text.Page is null ? Unconverted : FromPages, text.Path,
                () => isComputed ? TextOfPage(written, result) : TextOf(written, result))
            ?? report.Guard(Unconverted, text.Path, () => TextOfPage(written, result));
        if (result.Text is not null)
            return;
        result.Text = FrontMatterLines.AsDraft(written);
        result.HasFailed = true;
    }

    private string TextOf(string written, ConvertedText result)
    {
        var (path, to) = (result.Plan.Path, result.Plan.To);
        var text = WithMatter(written, result.Plan, result.Report, plan.HasOutput);
        var parts = FrontMatterSplitter.Split(path, text, []);
        var (head, body) = (text[..(parts?.BodyStart ?? 0)], text[(parts?.BodyStart ?? 0)..]);
        var map = parts?.FrontMatter?.Parse(path, []);
        if (!result.Plan.IsList && string.IsNullOrWhiteSpace(body) && ListOf(map, to) is { } list)
        {
            result.List = list;
            return text;
        }

        if (result.Plan.IsList)
            head = HeadOf(result.Plan, map);
        if (parts is not null)
            body = plan.HasOutput ? result.Plan.Page?.BodyOf(body, result) ?? body : Translated(body, map, result);
        var corrected = _links.Correct(plan.Folder.OriginalOf(path), to, head + body,
            result.Plan.Page?.Targets() ?? ((_, _) => null), result.Linked);
        return FrontMatterLines.Without(corrected, IsForeign);
    }

    /// <summary>Returns the front matter of a list, with the title and the description of the document of its page.</summary>
    private static string HeadOf(PlannedText text, YamlMap? map)
    {
        string? Value(string key) => (map?.Fields.FirstOrDefault(f => f.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value
            as YamlScalar) is { IsNull: false, Value: var value } ? value : null;
        return text.OwnList!.FileWith(Value("title"), Value("description"), "", isMain: text.To == text.OwnList.File);
    }

    /// <summary>Returns the front matter of a document with the text of its page, or <see langword="null"/> if it has no page.</summary>
    private static string? TextOfPage(string written, ConvertedText result)
    {
        var text = result.Plan;
        if (text.Page is null)
            return null;
        var page = text.Page.Text(result);
        var document = WithMatter(written, text, result.Report, hasPage: true);
        return document[..(FrontMatterSplitter.Split(text.Path, document, [])?.BodyStart ?? 0)] + "\n" + page;
    }

    private static string WithMatter(string written, PlannedText text, ImportReport report, bool hasPage)
    {
        var document = FrontMatterLines.With(SourceFrontMatter.Convert(text.Path, written, report, hasPage), text.Matter);
        if (text is { OwnList: { } list, IsList: false })
            document = list.WithFields(text.Path, document, FrontMatterLines.IsDraft(document));
        return text.RemovesUrl
            ? FrontMatterLines.Without(document, (key, _) => key == "slug" || SourceKeys.IsUrl(key)) : document;
    }

    /// <summary>Converts the syntax of other engines in a document without a page.</summary>
    private string Translated(string body, YamlMap? map, ConvertedText result)
    {
        var path = result.Plan.Path;
        var options = plan.Markup with
        {
            IsMdx = MediaType.IsMdx(path),
            Values = ValuesOf(map),
            Include = included => plan.Folder.Included(path, included),
        };
        var translator = new MarkupTranslator(options, result.Pictures, dropped => result.Report.AddDropped(dropped, path));
        var translated = translator.Translate(body);
        translator.Changes.ForEach(c => result.Report.Add(c, path));
        return translated;
    }

    /// <summary>Returns the list that the layout or the name of a document without a text stands for, such as a search.</summary>
    private static string? ListOf(YamlMap? map, string to) =>
        (map?.Fields ?? []).Where(f => f.Key.Value.ToLowerInvariant() is "layout" or "type" or "template")
        .Select(f => (f.Value as YamlScalar)?.Value).Append(LinkKey.Stem(to)).OfType<string>()
        .Select(name => OldAddresses.ListOf(Path.GetFileNameWithoutExtension(name))).FirstOrDefault(list => list is not null);

    private Dictionary<string, string> ValuesOf(YamlMap? map)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        values["site.baseurl"] = "";
        foreach (var (key, value) in (map?.Fields ?? []).Select(f => (f.Key.Value, (f.Value as YamlScalar)?.Value)))
        {
            if (value is not null)
                values["page." + key] = values["frontmatter." + key] = values["." + key] = values[key] = value;
        }

        var settings = plan.Settings;
        foreach (var (name, value) in new[] { ("title", settings.Title), ("description", settings.Description),
            ("url", settings.Origin), ("author", settings.Author) })
        {
            if (value is not null)
                values["site." + name] = values[".Site." + name] = value;
        }

        return values;
    }

    /// <summary>
    /// Determines whether this site does not support a front matter line, because the line disables a date or author,
    /// or contains the URL of the home page or of another site.
    /// </summary>
    private static bool IsForeign(string key, string value)
    {
        if (key is "date" or "author" or "authors" or "lastmod" or "updated")
            return value is "false" or "no";
        var isHome = value.Trim('"', '\'') is "/" or "index.html" or "/index.html" or "./";
        return SourceKeys.IsUrl(key) && (isHome || value.Contains("://", StringComparison.Ordinal));
    }
}
