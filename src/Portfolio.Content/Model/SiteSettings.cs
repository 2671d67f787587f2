namespace Portfolio.Content.Model;

/// <summary><c>site.yaml</c>. Every key is optional.</summary>
public sealed record SiteSettings
{
    public string? Title { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }

    /// <summary>Absolute, without a slash at the end; <see langword="null"/>: the host decides.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA time zone in which dates without an offset are meant.</summary>
    public string TimeZone { get; init; } = "UTC";

    public string? Author { get; init; }

    /// <summary>Authority of feed ids (RFC 4151); <see langword="null"/>: the host of the base URL.</summary>
    public string? IdAuthority { get; init; }

    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>Where a file can be edited, such as <c>https://github.com/me/site/edit/main/content</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>Colour of links; <see langword="null"/>: that of the style sheet.</summary>
    public Accent? Accent { get; init; }

    public int PageSize { get; init; } = 50;
    public int FeedSize { get; init; } = 50;
    public RobotsPolicy Robots { get; init; } = new();
    public SecurityContact? Security { get; init; }
}

/// <summary>An entry of the menu.</summary>
/// <param name="Line">Where the address stands in the file, from 1.</param>
/// <param name="Column">Likewise.</param>
public sealed record NavItem(string Label, string Url, int Line = 1, int Column = 1);

/// <summary>What crawlers may do; written as <c>Content-Signal</c> and groups in <c>robots.txt</c>.</summary>
public sealed record RobotsPolicy
{
    public bool Search { get; init; } = true;
    public bool AiInput { get; init; } = true;
    public bool AiTrain { get; init; }

    /// <summary>Whether AI agents and crawlers are welcome at all.</summary>
    public bool Agents { get; init; } = true;
}

/// <summary>RFC 9116: shown as <c>security.txt</c> when both are given.</summary>
/// <param name="Line">Where <c>expires</c> stands in the file, from 1.</param>
/// <param name="Column">Likewise.</param>
public sealed record SecurityContact(string Contact, DateTimeOffset Expires, int Line = 1, int Column = 1);
