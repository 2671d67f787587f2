namespace Portfolio.Web.Options;

/// <summary>An address to listen on, such as <c>http://*:8080</c>, as clients on the same machine reach it.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Host name or IP address.</param>
/// <param name="Port">0 (chosen by the system) to 65535.</param>
public sealed record ListenAddress(string Scheme, string Host, int Port)
{
    /// <summary>Base URL of this address, without a slash at the end.</summary>
    public string Origin => Port is 0 or 80 ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>The first <c>http</c> address of a list separated by <c>;</c>, else the first address.</summary>
    public static ListenAddress First(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).ToList();
        return addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses[0];
    }

    /// <summary>Parses one address.</summary>
    /// <exception cref="FormatException">It is not an address.</exception>
    public static ListenAddress Of(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new(address.Scheme, host, address.Port);
    }
}
