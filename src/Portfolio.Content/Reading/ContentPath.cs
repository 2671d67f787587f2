namespace Portfolio.Content.Reading;

/// <summary>Paths of files as texts write them.</summary>
public static class ContentPath
{
    /// <summary>
    /// A relative target written in <paramref name="file"/> → the path in the content folder, <c>.</c> and <c>..</c> resolved;
    /// <see langword="null"/> when it leads out of the folder.
    /// </summary>
    public static string? Resolve(string file, string target)
    {
        var segments = new List<string>();
        var parts = target.StartsWith('/') ? target.Split('/') : [.. file.Split('/')[..^1], .. target.Split('/')];
        foreach (var part in parts)
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                segments.Add(part);
            else if (segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else
                return null;
        }

        return string.Join('/', segments);
    }
}
