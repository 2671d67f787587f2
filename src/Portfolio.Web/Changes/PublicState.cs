using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Changes;

/// <summary>Represents the texts of a site at a time, to compare them with a later state.</summary>
/// <param name="Version">The version of the program, which determines the hashes.</param>
/// <param name="Authority">The host in the feed ids of posts without <c>guid</c>.</param>
/// <param name="AsOf">The UTC time for which the visibility of texts is determined.</param>
internal sealed record PublicState(string Version, string Authority, DateTime AsOf, IReadOnlyList<PublicText> Texts)
{
    /// <summary>The name of the file in the data folder with the state of the last export.</summary>
    public const string FileName = "published.json";

    /// <summary>Gets the state of a site that has no texts.</summary>
    public static PublicState None { get; } = new(ProgramVersion.Full, "", DateTime.MinValue, []);

    [JsonIgnore]
    public IEnumerable<PublicText> Visible => Texts.Where(text => text.IsVisible(AsOf));

    public static PublicState Of(SiteSession site, SiteUrls urls)
    {
        var ids = FeedIds.Of(site.Settings, urls);
        return new(ProgramVersion.Full, FeedIds.AuthorityOf(site.Settings, urls), site.Snapshot.AsOf,
        [
            .. site.Authors.Documents(document => new
            {
                document.Path, document.Url, Title = document.WrittenTitle ?? document.Title, document.VisibleFrom, document.VisibleUntil,
                document.Hash, document.List, document.LanguagePrefix, ((Post)document).Slug, ((Post)document).FeedId,
                IsInFeeds = document is Post && ((Post)document).InFeed && !document.Unlisted && ((Post)document).DateUtc != null,
            }).Select(text => new PublicText(text.Path, text.Url, text.Title, text.VisibleFrom, text.VisibleUntil, text.Hash,
                text.IsInFeeds ? ids.Of(text.FeedId, text.List, text.LanguagePrefix, text.Slug, text.Url) : null)),
        ]);
    }

    /// <summary>Reads the state of the last export, or null if there is none or the file has another format.</summary>
    public static PublicState? Read(string dataFolder)
    {
        try
        {
            var file = Path.Combine(dataFolder, FileName);
            return File.Exists(file) ? JsonSerializer.Deserialize<PublicState>(File.ReadAllBytes(file)) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        File.WriteAllBytes(Path.Combine(dataFolder, FileName), JsonSerializer.SerializeToUtf8Bytes(this));
    }
}

/// <param name="Path">The path of the file in the content folder.</param>
/// <param name="FeedId">The id in feeds, or null if the text is in no feed.</param>
internal sealed record PublicText(
    string Path, string Url, string Title, DateTime From, DateTime Until, string Hash, string? FeedId)
{
    public bool IsVisible(DateTime asOf) => From <= asOf && asOf < Until;

    /// <summary>Determines whether the text appears at a later time.</summary>
    public bool IsWaiting(DateTime asOf) => From > asOf && From != DateTime.MaxValue;
}
