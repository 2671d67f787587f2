namespace Portfolio.Web.Text;

/// <summary>Where a person can be reached, as a link.</summary>
public static class ContactUrl
{
    /// <summary>A URL as it is; an email address, which has an <c>@</c> and no scheme, with <c>mailto:</c>.</summary>
    public static string Of(string contact) => contact.Contains('@') && !contact.Contains(':') ? $"mailto:{contact}" : contact;
}
