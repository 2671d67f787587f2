using System.Buffers;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Rendering.Templates;

/// <summary>Tags that show content of another site. They become links.</summary>
internal static class TemplateLinks
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/");

    public static string? UrlOf(TemplateTag tag, TemplateArguments arguments)
    {
        var id = arguments.Named("id") ?? arguments.First ?? "";
        return tag.Name switch
        {
            "youtube" => VideoUrl.YouTube(id),
            "vimeo" => VideoUrl.Vimeo(id),
            "gist" => Below("https://gist.github.com/", arguments.At(1) is { } gist ? $"{id}/{gist}" : id),
            "tweet" or "twitter" or "x" => Below("https://x.com/", $"{arguments.Named("user") ?? "i"}/status/{id}"),
            "instagram" => Below("https://www.instagram.com/p/", id),
            _ => null,
        };
    }

    private static string? Below(string site, string path) =>
        path.Length > 0 && !path.EndsWith('/') && !path.AsSpan().ContainsAnyExcept(NameCharacters) ? site + path : null;
}
