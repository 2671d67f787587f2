using System.Globalization;
using System.Text.Json;

namespace Portfolio.Web.Replies;

/// <summary>
/// Reads discussions of one kind of network. Each kind has one public address that answers without a key, derived from the URL that
/// readers see.
/// </summary>
internal abstract class ReplySource
{
    /// <summary>Gets the networks. The first that knows a URL reads it, so the most general is last.</summary>
    public static IReadOnlyList<ReplySource> All { get; } = [
        new HackerNewsSource(), new LobstersSource(), new BlueskySource(), new GitHubSource(), new MastodonSource(),
    ];

    /// <summary>Gets the name of the network as readers know it.</summary>
    public abstract string Name { get; }

    /// <summary>Returns the network of a discussion, or null if its replies cannot be read.</summary>
    public static ReplySource? Of(Uri discussion) => discussion is { Scheme: "https", IsDefaultPort: true, UserInfo: "" }
        ? All.FirstOrDefault(source => source.AddressOf(discussion) is not null) : null;

    /// <summary>Returns the address of the replies to a discussion, or null if the URL is not one of this network.</summary>
    public abstract Uri? AddressOf(Uri discussion);

    /// <summary>Returns the replies in a response. Deleted, hidden and not public replies are omitted.</summary>
    /// <exception cref="FormatException">The response is not one of this network, so that what is known remains.</exception>
    public abstract IEnumerable<Reply> Read(JsonElement response, Uri discussion);

    /// <summary>Returns the time of the announcement itself, or null if neither the response nor its URL contains it.</summary>
    public virtual DateTimeOffset? Began(JsonElement response, Uri discussion) => null;

    /// <summary>Determines whether a response without success says that the discussion does not exist.</summary>
    public virtual bool IsMissing(int status, JsonElement? response) => status is StatusCodes.Status404NotFound;

    /// <summary>Determines whether a response has values of other types or forms than the network documents.</summary>
    public static bool IsUnreadable(Exception e) => e is InvalidOperationException or ArgumentException or FormatException;

    protected static Reply? Make(string? id, string? parent, string? url, ReplyAuthor author, string? date,
        IReadOnlyList<ReplyText> text, string? warning = null) =>
        id is not null && text.Count > 0 && author.Name.Length > 0
            && ReplyWords.Http(url) is { } address && LooseJson.Date(date) is { } when
            ? new(id, parent, address, author, when, text, warning) : null;
}

/// <summary>Reads JSON of other sites, where any member may be missing or have another type.</summary>
internal static class LooseJson
{
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Returns a string, the digits of a number, or null for other values and for half a surrogate pair.</summary>
    public static string? Text(this JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Number => json.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) => json.Member(name).Text();

    public static bool Is(this JsonElement json, string name) => json.Member(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    /// <summary>Returns the items of an array that a response of the network always has.</summary>
    /// <exception cref="FormatException">The value is not an array.</exception>
    public static IEnumerable<JsonElement> RequiredItems(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw new FormatException("answered with other JSON");

    /// <summary>Returns a UTC date, or null if the text is not one.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.ToUniversalTime() : null;
}
