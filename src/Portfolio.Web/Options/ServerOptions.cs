using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Portfolio.Web.Options;

/// <summary>Settings for the web server.</summary>
public sealed class ServerOptions : IValidatableObject
{
    public const string Section = "Server";

    /// <summary>
    /// Gets or sets the addresses and networks of reverse proxies,
    /// separated by commas, such as <c>127.0.0.1,10.0.0.0/8</c>. The address of the client is read
    /// from the <c>X-Forwarded-For</c> header of these proxies.
    /// </summary>
    [Setting(Flag = "--proxies", Variable = "PORTFOLIO_PROXIES")]
    public string Proxies { get; set; } = "";

    /// <summary>
    /// Gets or sets the number of seconds for which the site is served after the stop signal,
    /// while <c>/health/ready</c> returns 503. In a terminal, the server stops at once.
    /// </summary>
    [Range(0, 300, ErrorMessage = $"{Section}:{{0}} must be a number of seconds from {{1}} to {{2}}")]
    public int DrainSeconds { get; set; } = 5;

    /// <summary>Parses addresses and networks separated by commas.</summary>
    /// <returns>True if all entries are valid.</returns>
    internal static bool TryParse(string text, out IReadOnlyList<IPNetwork> networks)
    {
        var parsed = new List<IPNetwork>();
        networks = parsed;
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(entry, out var network))
                parsed.Add(network);
            else if (IPAddress.TryParse(entry, out var address))
                parsed.Add(new(address, 8 * address.GetAddressBytes().Length));
            else
                return false;
        }

        return true;
    }

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (!TryParse(Proxies, out _))
        {
            yield return new(
                $"--proxies '{Proxies}' is invalid: use IP addresses and networks as in 127.0.0.1,10.0.0.0/8");
        }
    }
}
