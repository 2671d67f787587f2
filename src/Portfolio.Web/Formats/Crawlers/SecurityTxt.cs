using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>Whom to contact about security problems (RFC 9116).</summary>
public static class SecurityTxt
{
    public static string Write(SecurityContact security, string language, SiteUrls urls) => $"""
        Contact: {XmlFormat.Clean(ContactUrl.Of(security.Contact)).ReplaceLineEndings(" ")}
        Expires: {security.Expires.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
        Preferred-Languages: {language}
        Canonical: {urls.Absolute(PublicUrls.SecurityText)}

        """;
}
