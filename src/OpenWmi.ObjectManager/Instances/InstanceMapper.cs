using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Brings an instance that a caller made with its own copy of a class onto the class as it is here.</summary>
internal static class InstanceMapper
{
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: the instance has a value for a property that the class lacks, or has with another type.</exception>
    public static CimInstance ToClass(CimInstance instance, CimClass type)
    {
        if (ReferenceEquals(instance.Class, type))
        {
            return instance;
        }

        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            CimProperty property = instance.Class.Properties[i];
            if (instance.GetState(i) == CimPropertyState.Value && type.FindProperty(property.Name)?.Type != property.Type)
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_INVALID_OBJECT, $"The instance has the property {property}, which {type.Name} here lacks; get the class again.");
            }
        }

        return Carry(instance, type);
    }

    /// <summary>The instance with the values of the properties that the class has too, as far as their types agree.</summary>
    public static CimInstance Carry(CimInstance instance, CimClass type)
    {
        var builder = new CimInstanceBuilder(type).WithQualifiers(instance.Qualifiers);
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            int index = type.IndexOf(instance.Class.Properties[i].Name);
            if (index >= 0 && type.Properties[index].Type == instance.Class.Properties[i].Type)
            {
                builder.CopyFrom(instance, i, index);
            }
        }

        return builder.Build();
    }
}
