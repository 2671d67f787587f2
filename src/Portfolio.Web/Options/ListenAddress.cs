namespace Portfolio.Web.Options;

/// <summary>An address to listen on, such as <c>http://*:8080</c>, seen from the same machine.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Name or address at which the server can be reached from here.</param>
/// <param name="Port">From 0, which lets the system choose, to 65535.</param>
public sealed record ListenAddress(string Scheme, string Host, int Port)
{
    /// <summary>Base URL by which this address is reached, without a slash at the end.</summary>
    public string Origin => Port is 0 or 80 ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>The first of the addresses separated by <c>;</c> that speaks plain HTTP, else the first.</summary>
    public static ListenAddress First(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).ToList();
        return addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses[0];
    }

    /// <summary>One address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ListenAddress Of(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new(address.Scheme, host, address.Port);
    }
}
