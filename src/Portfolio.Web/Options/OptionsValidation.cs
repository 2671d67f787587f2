using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Portfolio.Web.Options;

/// <summary>
/// Validates options by their attributes. A failure is the message of the attribute, without the names of classes and
/// members that .NET adds.
/// </summary>
internal sealed class OptionsValidation<T> : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(results.Select(result => result.ErrorMessage ?? ""));
    }
}
