using System.Text.RegularExpressions;

namespace Portfolio.Web.Urls;

public static partial class LicenseUrl
{
    /// <summary>
    /// Returns the URL of a licence text for a URL or an SPDX identifier, such as <c>CC-BY-4.0</c>,
    /// or <see langword="null"/> for other values.
    /// </summary>
    public static string? Of(string? license)
    {
        if (license is null)
            return null;
        if (Uri.TryCreate(license, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
            return url.AbsoluteUri;
        if (license == "CC0-1.0")
            return "https://creativecommons.org/publicdomain/zero/1.0/";
        if (CreativeCommons().Match(license) is { Success: true } match)
        {
            return $"https://creativecommons.org/licenses/{match.Groups["terms"].Value.ToLowerInvariant()}/"
                + $"{match.Groups["version"].Value}/";
        }
        return Spdx().IsMatch(license) ? $"https://spdx.org/licenses/{license}.html" : null;
    }

    [GeneratedRegex("^CC-(?<terms>BY[A-Z-]*)-(?<version>[0-9]\\.[0-9])$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex CreativeCommons();

    [GeneratedRegex("^[A-Za-z0-9]+[A-Za-z0-9.-]*[0-9][A-Za-z0-9.-]*$|^MIT$|^ISC$|^Unlicense$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Spdx();
}
