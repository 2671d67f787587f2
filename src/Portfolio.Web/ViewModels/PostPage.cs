
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;

namespace Portfolio.Web.ViewModels;

/// <summary>A post, and where to go from it.</summary>
public sealed record PostPage : PageModel
{
    public required Post Post { get; init; }
    public required Body Body { get; init; }

    /// <summary>The tags that have a page: an unlisted post may be the only one with its tag.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
    public Post? Newer { get; init; }
    public Post? Older { get; init; }
    public Series? Series { get; init; }
    public IReadOnlyList<Post> Related { get; init; } = [];

    /// <summary>Where the source can be edited.</summary>
    public string? EditUrl { get; init; }

    /// <summary>Host of the original, when the post was first published elsewhere.</summary>
    public string? OriginHost { get; init; }

    public override bool NoIndex => Post.NoIndex || Post.Unlisted;

    public override bool HasText => true;

    public override string? Canonical => Post.Canonical;

    public override Cover? Cover => Post.Cover;

    public override string? Language => Post.Language;

    public override DateTimeOffset? Modified => Post.Updated ?? Post.Date;

    /// <summary>Where it is discussed: web addresses alone.</summary>
    public IEnumerable<Uri> Discussions =>
        Post.Discussions.Select(d => Uri.TryCreate(d, UriKind.Absolute, out var url) ? url : null).OfType<Uri>().Where(u => u.Scheme is "https" or "http");

    /// <summary>Whether a table of contents helps: as the author says, else from three headings on.</summary>
    public bool HasContents => Post.Toc ?? Body.Headings.Count >= 3;

    /// <summary>Position of this post in its series, from 1.</summary>
    public int Part => Series is null ? 0 : Series.Posts.Select(p => p.Url).ToList().IndexOf(Post.Url) + 1;

    public override void WriteTo(MarkdownText text)
    {
        if (OriginHost is not null)
            text.Line($"Originally published at [{OriginHost}]({Post.Canonical}).").Line();
        text.Cover(Cover).Body(Body.Markdown, Path);
        if (Series is not null)
            text.Section($"Series: {Series.Title}").Links(Series.Posts);
        if (Discussions.Any())
        {
            text.Section("Discussion");
            foreach (var url in Discussions)
                text.Line($"- [{url.Host}]({url.AbsoluteUri})");
        }

        if (Related.Count > 0)
            text.Section("Related posts").Links(Related);
    }
}
