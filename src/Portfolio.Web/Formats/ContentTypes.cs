namespace Portfolio.Web.Formats;

public static class ContentTypes
{
    public const string PlainText = "text/plain; charset=utf-8";
    public const string Markdown = "text/markdown; charset=utf-8";
    public const string Css = "text/css; charset=utf-8";
    public const string Xml = "application/xml; charset=utf-8";
    public const string Json = "application/json; charset=utf-8";
    public const string Svg = "image/svg+xml";
}
