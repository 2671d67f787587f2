
using Portfolio.Content.Reading;

namespace Portfolio.Content.Rendering.Links;

/// <summary>Resolves what links point to, and reports those that lead nowhere.</summary>
internal sealed class LinkTargets(RenderingSession session)
{
    private readonly string _folder = ContentPath.FolderOf(session.Source.Path);
    private readonly List<(int Offset, string Fragment)> _fragments = [];

    /// <summary>The address to write, percent-encoded; <see langword="null"/> when there is to be no link.</summary>
    public string? Resolve(WrittenTarget written)
    {
        var target = LinkTarget.Parse(written.Text);
        switch (target.Kind)
        {
            case LinkTargetKind.Refused:
                Refuse(written);
                return null;
            case LinkTargetKind.External:
                return UrlEncoding.Encode(target.Path);
            case LinkTargetKind.Fragment:
                if (target.Fragment is { Length: > 0 } fragment)
                    _fragments.Add((written.Offset, fragment));
                session.Refer(written.Offset, written.Text, session.Source.Url, target.Fragment, null);
                return UrlEncoding.Encode(target.Suffix);
            case LinkTargetKind.RootRelative:
                session.Refer(written.Offset, written.Text, target.Path, target.Fragment, null);
                return UrlEncoding.Encode(written.Text.Trim());
            default:
                return ResolveFile(written, target);
        }
    }

    /// <summary>The path in the content folder that a relative target names; <see langword="null"/>, and reported, when it leads out.</summary>
    public string? PathOf(WrittenTarget written, LinkTarget target)
    {
        var path = ContentPath.Combine(_folder, target.Path);
        if (path is null)
        {
            session.Report(written.Offset, "link-outside", $"“{written.Text}” leads out of the content folder; link to a file inside");
            session.Refer(written.Offset, written.Text, null, target.Fragment, null);
        }

        return path;
    }

    /// <summary>Notes the file in the references and, when it has an address, puts that into the Markdown.</summary>
    /// <returns>The address with query and fragment, percent-encoded; <see langword="null"/>, and reported, when there is none.</returns>
    public string? Found(WrittenTarget written, LinkTarget target, string path, string? url, string rule)
    {
        session.Refer(written.Offset, written.Text, url, target.Fragment, path);
        if (url is null)
        {
            var nearest = session.Links.NearestTo(path) is { } name ? $"; did you mean “{name}”?" : "; create it, or correct the link";
            session.Report(written.Offset, rule, $"“{path}” is not there, or not published{nearest}");
            return null;
        }

        var address = UrlEncoding.EncodePath(url) + UrlEncoding.Encode(target.Suffix);
        if (!written.Span.IsEmpty)
        {
            // An unpaired parenthesis would end a Markdown link early.
            var edited = written.InHtml ? address : address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
            session.Edit(written.Span.Start, written.Span.Length, edited);
        }

        return address;
    }

    public void Refuse(WrittenTarget written) => session.Report(written.Offset, "link-scheme",
        $"“{Printable(written.Text)}” is not linked; use http, https, mailto, tel, sms, xmpp, irc, ftp, or a path");

    /// <summary>Reports links to parts that the document does not have. Called once all its ids are known.</summary>
    public void CheckFragments()
    {
        foreach (var (offset, fragment) in _fragments)
        {
            if (!session.Ids.Has(fragment))
                session.Report(offset, "link-fragment", $"no heading of this text has the id “{fragment}”; ids are in lower case, with hyphens for spaces");
        }
    }

    private string? ResolveFile(WrittenTarget written, LinkTarget target)
    {
        if (PathOf(written, target) is not { } path)
            return null;
        var links = session.Links;
        var url = links.UrlOf(path) ?? links.MediaAt(path)?.Url ?? links.UrlOf(path + ".md") ?? links.UrlOf(path + "/index.md");
        return Found(written, target, path, url, "link-target");
    }

    private static string Printable(string target) =>
        string.Create(Math.Min(target.Length, 60), target, static (shown, text) =>
        {
            for (var i = 0; i < shown.Length; i++)
                shown[i] = char.IsControl(text[i]) ? '�' : text[i];
        });
}
