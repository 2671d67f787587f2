namespace Portfolio.Content.Model;

/// <summary>Represents an account of the author on a network where posts are announced and answered.</summary>
/// <param name="Network">The name of the network as readers know it.</param>
/// <param name="Name">The name without the first <c>@</c>: <c>me@example.social</c> or <c>me.example.com</c>.</param>
/// <param name="Url">The https URL of the account.</param>
public sealed record SocialAccount(string Network, string Name, Uri Url)
{
    public const string Mastodon = "Mastodon";

    public const string Bluesky = "Bluesky";

    public const string BlueskyHost = "bsky.app";

    /// <summary>
    /// Returns the accounts among the contacts: <c>@name@host</c>, <c>https://host/@name</c> with the label Mastodon, and
    /// <c>https://bsky.app/profile/name</c>. Other sites, such as YouTube, have URLs of the same form as Mastodon, and are neither
    /// asked nor sent a token.
    /// </summary>
    public static IEnumerable<SocialAccount> Of(Profile? profile)
    {
        foreach (var contact in profile?.Contact ?? [])
        {
            if (!Uri.TryCreate(contact.Url, UriKind.Absolute, out var url) || url is not { Scheme: "https", IsDefaultPort: true })
                continue;
            switch (url.AbsolutePath.Trim('/').Split('/'))
            {
                case ["profile", var actor] when url.Host == BlueskyHost:
                    yield return new(Bluesky, actor, url);
                    break;
                case [['@', .. var name]] when name.Length > 0 && !name.Contains('@', StringComparison.Ordinal)
                    && (contact.Value.StartsWith('@') || contact.Label.Contains(Mastodon, StringComparison.OrdinalIgnoreCase)):
                    yield return new(Mastodon, $"{name}@{url.Host}", url);
                    break;
            }
        }
    }

    /// <summary>Returns the account that the operator's tokens are for, which is the first of a network.</summary>
    public static SocialAccount? First(Profile? profile, string network) =>
        Of(profile).FirstOrDefault(account => account.Network.Equals(network, StringComparison.OrdinalIgnoreCase));
}
