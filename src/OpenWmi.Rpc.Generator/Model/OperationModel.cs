namespace OpenWmi.Rpc.Generator;

/// <summary>An operation.</summary>
/// <param name="Opnum">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its arguments.</param>
/// <param name="ResultType">What its answer is in C#.</param>
/// <param name="IsRecord">Whether that is a record of several results; otherwise it is the only one.</param>
/// <param name="Results">The results.</param>
/// <param name="EndsInHResult">Whether the last result is an HRESULT, so that a failure can be answered.</param>
internal sealed record OperationModel(
    int Opnum, string Name, EquatableArray<FieldModel> Parameters, string ResultType, bool IsRecord, EquatableArray<FieldModel> Results, bool EndsInHResult)
{
    /// <summary>The arguments that the results are written by: sizes, and whether a result is wanted.</summary>
    public IEnumerable<FieldModel> Carried => Parameters.Where(parameter => Results.Any(result =>
        result.InOutOf == parameter.Name || result.Type.Behind.SizeIs == parameter.Name || result.Type.Behind.LengthIs == parameter.Name));
}
