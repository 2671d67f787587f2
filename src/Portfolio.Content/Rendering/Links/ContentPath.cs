namespace Portfolio.Content.Rendering.Links;

/// <summary>Paths relative to the content folder, separated by <c>/</c>.</summary>
internal static class ContentPath
{
    public static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    /// <summary>Combines a folder and a relative path; <see langword="null"/> when the result is outside the content folder.</summary>
    public static string? Combine(string folder, string relative)
    {
        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in relative.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return null;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return string.Join('/', segments);
    }
}
