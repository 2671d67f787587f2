namespace Portfolio.Markdown.Links;

/// <summary>
/// Resolves the link targets of one document. Targets that depend on other files become open links, and invalid targets
/// are reported.
/// </summary>
internal sealed class LinkTargets(RenderingContext context)
{
    private const int MaxReportedLength = 60;

    private readonly string _folder = ContentPath.FolderOf(context.Source.Path);

    /// <summary>
    /// Returns the percent-encoded URL, or a placeholder if the target depends on other files.
    /// Returns <see langword="null"/> if the target is invalid.
    /// </summary>
    public string? Write(SourceLink link, PlaceKind kind = PlaceKind.Link)
    {
        var target = LinkFinder.Parse(link.Target, link.IsName, context.Source.BaseUrls);
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                return UrlEncoding.Encode(target.Path);
            case LinkTargetKind.Fragment:
                if (target.Suffix.StartsWith('?'))
                {
                    context.Report(link.Offset, Rule.LinkQuery,
                        $"“{Printable(link.Target)}” leads to this document, because a page ignores its query; "
                        + "link to the path of the other document");
                }

                if (target.Fragment is { Length: > 0 } fragment)
                    context.State<LocalFragments>().Add((link.Offset, fragment));
                return WriteFragment(link, UrlEncoding.Encode(target.Suffix));
            default:
                var isRelative = target.Kind == LinkTargetKind.Relative && !link.IsName;
                return isRelative && !IsInside(link, target) ? null : context.Open(link, kind).Place;
        }
    }

    /// <summary>Determines whether a target depends on other files.</summary>
    public bool IsOpen(string written) => LinkFinder.Parse(written, isName: false, context.Source.BaseUrls).Kind
        is LinkTargetKind.Relative or LinkTargetKind.RootRelative;

    /// <summary>Determines whether a relative target is in the content folder. A target outside the folder is reported.</summary>
    public bool IsInside(SourceLink link, LinkTarget target)
    {
        if (target.Path.StartsWith("@/", StringComparison.Ordinal)
            || ContentPath.Combine(_folder, target.Path) is not null)
        {
            return true;
        }
        context.Report(link.Offset, Rule.LinkOutside,
            $"“{link.Target}” is outside the content folder; link to a file inside the folder");
        return false;
    }

    public void ReportDisallowed(SourceLink link) => context.Report(link.Offset, Rule.LinkScheme,
        $"“{Printable(link.Target)}” is not an allowed link target; use {LinkTarget.AllowedForms}");

    /// <summary>Reports each link to a fragment that this document does not contain. Must be called after all ids are added.</summary>
    public void CheckFragments()
    {
        foreach (var (offset, fragment) in context.State<LocalFragments>())
        {
            if (!context.Ids.Contains(fragment.Split(":~:")[0]) && !DocumentIds.IsOfEveryPage(fragment))
            {
                context.Report(offset, Rule.LinkFragment,
                    $"this document has no id “{fragment}”; use a heading id, which is in lower case with hyphens for spaces");
            }
        }
    }

    private string WriteFragment(SourceLink link, string href)
    {
        if (!link.TargetSpan.IsEmpty)
            context.Edit(link.TargetSpan.Start, link.TargetSpan.Length, link.ToOpenLink(0, 0).Written(href));
        return href;
    }

    private static string Printable(string target) =>
        string.Create(Math.Min(target.Length, MaxReportedLength), target, static (result, text) =>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = char.IsControl(text[i]) ? '�' : text[i];
        });

    /// <summary>The links to fragments of this document, which are checked when all ids are known.</summary>
    private sealed class LocalFragments : List<(int Offset, string Fragment)>;
}
