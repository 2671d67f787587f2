namespace Portfolio.Content.Reading;

/// <summary>Makes a link of a contact in <c>profile.yaml</c> or <c>site.yaml</c>.</summary>
public static class ContactUrl
{
    /// <summary>Adds <c>mailto:</c> to an email address, which has an <c>@</c> and no scheme. A URL stays as it is.</summary>
    public static string Of(string contact) => contact.Contains('@') && !contact.Contains(':') ? $"mailto:{contact}" : contact;
}
