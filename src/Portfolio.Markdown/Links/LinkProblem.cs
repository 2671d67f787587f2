namespace Portfolio.Markdown.Links;

/// <summary>Reports links whose target does not exist, is not published or cannot be embedded.</summary>
public static class LinkProblem
{
    /// <summary>
    /// Returns the problem with a link, or <see langword="null"/> if there is none.
    /// Root-relative URLs without a document are not checked here.
    /// </summary>
    /// <param name="asOf">The UTC time that decides which documents are published.</param>
    /// <param name="zone">The time zone of the site.</param>
    /// <param name="nearest">
    /// Finds the most similar existing path, or returns <see langword="null"/> if no path is similar.
    /// </param>
    /// <param name="hasFile">
    /// Determines whether the content folder contains a file, even if the site does not serve the file.
    /// </param>
    public static Diagnostic? Of(
        string path, OpenLink link, FoundTarget target, DateTime asOf, TimeZoneInfo zone, Func<string, string?> nearest,
        Func<string, bool> hasFile)
    {
        if (target.Href is not null && link.IsEmbed)
        {
            return Problem(Rule.LinkEmbed,
                $"“{link.Target}” is shown as a link, because documents cannot be embedded; "
                + "copy the content, or remove the exclamation mark before the link");
        }

        if (target.Href is not null)
        {
            return !target.IsGuess ? null : Problem(Rule.LinkGuess,
                $"`{link.Target}` is not a URL of this site, so the link leads to `{target.Href}`; write that URL");
        }

        if (target.Hidden is { } hidden)
        {
            return Problem(Rule.LinkUnpublished,
                $"“{link.Target}” {StateOf(hidden, asOf, zone)}, so the link is shown as text; publish the document, or remove the link");
        }

        if (target.Candidates.Count > 0)
        {
            return new(path, link.Line, link.Column, Rule.LinkAmbiguous,
                $"“{link.Target}” can mean {string.Join(" or ", target.Candidates.Select(file => $"“{file}”"))}, "
                + "so the link is shown as text; write the path of the file");
        }

        var (file, rule) = (target.File ?? link.Target, link.Image is null ? Rule.LinkTarget : Rule.ImageTarget);
        if (!MediaType.IsMedia(file) && !MediaType.IsMarkdown(file) && hasFile(file))
        {
            return Problem(rule,
                $"“{file}” exists, but files of this type are served only from `static/`; "
                + "convert the file to a web format, or move it to `static/`");
        }

        var advice = nearest(file) is { } near ? $"did you mean “{near}”?" : "create the file, or correct the link";
        return Problem(rule, $"“{file}” does not exist or is not published; {advice}");

        Diagnostic Problem(Rule broken, string message) =>
            new(path, link.Line, link.Column, broken, message);
    }

    private static string StateOf(LinkedDocument document, DateTime asOf, TimeZoneInfo zone)
    {
        if (document.VisibleFrom == DateTime.MaxValue)
            return "is a draft";
        return document.VisibleUntil <= asOf ? "has expired" : $"is scheduled for {ContentDate.Text(document.VisibleFrom, zone)}";
    }
}
