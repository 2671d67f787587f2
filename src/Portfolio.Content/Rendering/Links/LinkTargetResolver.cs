using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Resolves link targets of one document to URLs, and reports invalid and missing ones.</summary>
internal sealed class LinkTargetResolver(RenderingContext context)
{
    private const int MaxReportedLength = 60;

    private readonly string _folder = ContentPath.FolderOf(context.Source.Path);

    /// <summary>The percent-encoded URL; <see langword="null"/> when the target is invalid or does not exist.</summary>
    public string? Resolve(SourceLink link)
    {
        var target = LinkTarget.Parse(link.Target);
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                return UrlEncoding.Encode(target.Path);
            case LinkTargetKind.Fragment:
                if (target.Fragment is { Length: > 0 } fragment)
                    context.LocalFragments.Add((link.Offset, fragment));
                context.AddReference(link.Offset, link.Target, context.Source.Url, target.Fragment, null);
                return UrlEncoding.Encode(target.Suffix);
            case LinkTargetKind.RootRelative:
                context.AddReference(link.Offset, link.Target, target.Path, target.Fragment, null);
                return UrlEncoding.Encode(link.Target.Trim());
            default:
                return ResolveFile(link, target);
        }
    }

    private string? ResolveFile(SourceLink link, LinkTarget target)
    {
        if (ResolvePath(link, target) is not { } path)
            return null;
        var links = context.Links;
        var url = links.UrlOf(path) ?? links.MediaAt(path)?.Url ?? links.UrlOf(path + ".md") ?? links.UrlOf(path + "/index.md");
        return CompleteFile(link, target, path, url, "link-target");
    }

    /// <summary>The path of a relative target in the content folder; <see langword="null"/>, with a diagnostic, when it is outside.</summary>
    public string? ResolvePath(SourceLink link, LinkTarget target)
    {
        var path = ContentPath.Combine(_folder, target.Path);
        if (path is null)
        {
            context.Report(link.Offset, "link-outside", $"“{link.Target}” is outside the content folder; link to a file inside");
            context.AddReference(link.Offset, link.Target, null, target.Fragment, null);
        }

        return path;
    }

    /// <summary>Adds the reference to a file, and replaces the target in the Markdown by the file's URL.</summary>
    /// <returns>The percent-encoded URL with query and fragment; <see langword="null"/>, with a diagnostic, when <paramref name="url"/> is.</returns>
    public string? CompleteFile(SourceLink link, LinkTarget target, string path, string? url, string rule)
    {
        context.AddReference(link.Offset, link.Target, url, target.Fragment, path);
        if (url is null)
        {
            var advice = context.Links.NearestTo(path) is { } nearest ? $"did you mean “{nearest}”?" : "create it, or correct the link";
            context.Report(link.Offset, rule, $"“{path}” does not exist or is not published; {advice}");
            return null;
        }

        var encoded = UrlEncoding.EncodePath(url) + UrlEncoding.Encode(target.Suffix);
        if (!link.TargetSpan.IsEmpty)
        {
            // An unbalanced parenthesis would end a Markdown link.
            var edited = link.IsHtml ? encoded : encoded.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
            context.Edit(link.TargetSpan.Start, link.TargetSpan.Length, edited);
        }

        return encoded;
    }

    public void ReportDisallowed(SourceLink link) => context.Report(link.Offset, "link-scheme",
        $"“{Printable(link.Target)}” is not an allowed link; use {LinkTarget.AllowedForms}");

    /// <summary>Reports links to fragments that do not exist in this document. Called after all ids are added.</summary>
    public void CheckFragments()
    {
        foreach (var (offset, fragment) in context.LocalFragments)
        {
            if (!context.Ids.Contains(fragment))
                context.Report(offset, "link-fragment", $"this text has no id “{fragment}”; ids of headings are in lower case, with hyphens for spaces");
        }
    }

    private static string Printable(string target) =>
        string.Create(Math.Min(target.Length, MaxReportedLength), target, static (result, text) =>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = char.IsControl(text[i]) ? '�' : text[i];
        });
}
