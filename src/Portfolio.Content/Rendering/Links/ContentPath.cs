namespace Portfolio.Content.Rendering.Links;

/// <summary>Paths inside the content folder, with <c>/</c> between segments and none at the ends.</summary>
internal static class ContentPath
{
    public static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    /// <summary>The path that a relative one names from a folder; <see langword="null"/> when it leads out of the content folder.</summary>
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
