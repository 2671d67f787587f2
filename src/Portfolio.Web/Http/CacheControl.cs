namespace Portfolio.Web.Http;

/// <summary>Values of <c>Cache-Control</c> (RFC 9111 §5.2), one for each kind of answer.</summary>
public static class CacheControl
{
    /// <summary>Anyone may keep it, and asks before using it again.</summary>
    public const string Revalidate = "public, no-cache";

    /// <summary>As <see cref="Revalidate"/>, but in no shared cache: many of them ignore <c>Vary: Accept</c>.</summary>
    public const string RevalidatePrivately = "private, no-cache";

    /// <summary>For addresses that hold a hash of their content.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    public const string NoStore = "no-store";

    /// <summary>The value for an answer that names none.</summary>
    public static string For(int status, Representation representation) => status switch
    {
        >= 200 and < 400 or 404 or 410 => representation == Representation.Negotiated ? RevalidatePrivately : Revalidate,
        _ => NoStore,
    };
}
