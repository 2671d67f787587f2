using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>The draft or scheduled document at a URL with its body, for readers with a preview link; <see langword="null"/> when there
    /// is none. The session goes on in its edition.</summary>
    public Document? FindUnpublished(string url)
    {
        var document =
            Query(context => context.Unpublished.Where(d => d.Url == url).OrderBy(d => d.Path).Include(d => d.Body).FirstOrDefault());
        Edition = document?.Edition ?? Edition;
        return document;
    }

    /// <summary>The URL of the draft or scheduled document that its author names by slug, URL or file; <see langword="null"/> when there is
    /// none.</summary>
    public string? UrlOfUnpublished(string name) => Query(context => Named(context.Unpublished, name)
        .OrderBy(d => d.Edition).ThenBy(d => d.Path).Select(d => d.Url).FirstOrDefault());

    /// <summary>Origins of the remote images in a document.</summary>
    public IReadOnlyList<string> ImageOriginsOf(Document document) =>
        Query(context => context.ImageOrigins.Where(i => i.DocumentId == document.Id).OrderBy(i => i.Origin).Select(i => i.Origin)
            .ToList());
}
