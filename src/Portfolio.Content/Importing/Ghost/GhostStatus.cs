using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Whether everybody could read a post of Ghost. Only what is known to be public is published.</summary>
/// <param name="MayCopy">Whether its images may be copied to where everybody can load them.</param>
/// <param name="Reason">What is reported; <see langword="null"/> for public posts and plain drafts.</param>
internal sealed record GhostStatus(bool IsPublic, bool MayCopy, string? Reason)
{
    public static GhostStatus Of(JsonElement post, JsonElement meta)
    {
        var (status, visibility) = (post.Text("status"), post.Text("visibility") ?? "public");
        if (visibility != "public")
            return new(false, false, "texts for members only: drafts");
        if (status == "sent" || meta.Flag("email_only"))
            return new(false, false, "texts that were sent as email only: drafts");
        return status switch
        {
            "published" => new(true, true, null),
            "draft" => new(false, true, null),
            "scheduled" => new(false, true, "scheduled texts: drafts; remove `draft` to publish them at their date"),
            _ => new(false, false, $"texts of status `{status}`: drafts"),
        };
    }
}
