using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Whether everybody could read a post of Ghost. Only what is known to be public is published.</summary>
/// <param name="MayCopy">Whether its images may be copied to where everybody can load them.</param>
/// <param name="Reason">What is reported; <see langword="null"/> for public posts and plain drafts.</param>
internal sealed partial record GhostStatus(bool IsPublic, bool MayCopy, string? Reason)
{
    /// <param name="isPrivate">Whether the whole site has a password.</param>
    public static GhostStatus Of(JsonElement post, JsonElement meta, bool isPrivate)
    {
        if (isPrivate)
            return new(false, false, "texts of a site with a password: drafts");
        var (status, visibility) = (post.Text("status"), post.Text("visibility") ?? "public");
        if (visibility != "public")
            return new(false, false, "texts for members only: drafts");
        if (status == "sent" || meta.Flag("email_only"))
            return new(false, false, "texts that were sent as email only: drafts");
        return status switch
        {
            "published" when PartForMembers().IsMatch(post.Text("html") ?? "") =>
                new(false, false, "texts with parts for members only: drafts"),
            "published" => new(true, true, null),
            "draft" => new(false, true, null),
            "scheduled" => new(false, true, "scheduled texts: drafts; remove `draft` to publish them at their date"),
            _ => new(false, false, $"texts of status `{status}`: drafts"),
        };
    }

    [GeneratedRegex(@"<!--\s*kg-gated-block:begin(?![^>]*nonMember:\s*true)", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PartForMembers();
}
