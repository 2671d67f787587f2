namespace Portfolio.Web.Urls;

/// <summary>The path of preview links. Anyone who knows the path can read the draft, so it is not logged.</summary>
public static class PreviewPath
{
    public const string Prefix = "/preview/";

    /// <summary>The path for the log: without the token of a preview link.</summary>
    public static PathString Loggable(PathString path) =>
        path.Value is { } value && value.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
            ? value[..(start + Prefix.Length)] + "***"
            : path;
}
