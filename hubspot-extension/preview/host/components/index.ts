import type { ComponentType } from 'react';
import { BarChart } from './bar-chart.tsx';
import { Button, ButtonRow, Dropdown, DropdownButtonItem, LoadingButton } from './buttons.tsx';
import { Checkbox, MultiSelect, RadioButton, Select, Toggle, ToggleGroup } from './choices.tsx';
import { CrmActionButton, CrmActionLink, CrmPropertyList } from './crm.tsx';
import { DateInput, TimeInput } from './date-time-inputs.tsx';
import { Form } from './form.tsx';
import { AutoGrid, Box, Card, Flex, Inline, Stack, Tile } from './layout.tsx';
import { LineChart } from './line-chart.tsx';
import { CurrencyInput, NumberInput, StepperInput } from './number-inputs.tsx';
import { Modal, ModalBody, ModalFooter, Panel, PanelBody, PanelFooter, PanelSection } from './overlays.tsx';
import {
  PageBreadcrumbs,
  PageBreadcrumbsCurrent,
  PageBreadcrumbsPageLink,
  PageHeader,
  PageHeaderLink,
  PageHeaderPageLink,
  PageHeaderPrimaryAction,
  PageHeaderSecondaryActions,
  PageLink,
  PageTitle,
} from './pages.tsx';
import { Accordion, Tab, Tabs } from './sections.tsx';
import {
  Alert,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  ProgressBar,
  ScoreCircle,
  StatusTag,
  StepIndicator,
  Tag,
} from './status.tsx';
import {
  DescriptionList,
  DescriptionListItem,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from './tables.tsx';
import { Input, SearchInput, TextArea } from './text-inputs.tsx';
import { Divider, Heading, Icon, Illustration, Image, Link, List, Spacer, Text, Tooltip } from './words.tsx';

/** Ours for HubSpot's, by the name that the bundle sends (dist/shared.synced/remoteComponents.synced.js). */
export const COMPONENTS = {
  ...{
    Accordion,
    Alert,
    AutoGrid,
    BarChart,
    Box,
    Button,
    ButtonRow,
    Card,
    Checkbox,
    CurrencyInput,
    DateInput,
  },
  ...{
    DescriptionList,
    DescriptionListItem,
    Divider,
    Dropdown,
    DropdownButtonItem,
    EmptyState,
    ErrorState,
    Flex,
  },
  ...{ Form, Heading, Icon, Illustration, Image, Inline, Input, LineChart, Link, List, LoadingButton },
  ...{
    LoadingSpinner,
    Modal,
    ModalBody,
    ModalFooter,
    MultiSelect,
    NumberInput,
    Panel,
    PanelBody,
    PanelFooter,
  },
  ...{ PanelSection, ProgressBar, RadioButton, ScoreCircle, SearchInput, Select, Spacer, Stack, Statistics },
  ...{
    StatisticsItem,
    StatisticsTrend,
    StatusTag,
    StepIndicator,
    StepperInput,
    Tab,
    Table,
    TableBody,
    TableCell,
  },
  ...{ TableFooter, TableHead, TableHeader, TableRow, Tabs, Tag, Text, TextArea, Textarea: TextArea, Tile },
  ...{ TimeInput, Toggle, ToggleGroup, Tooltip },
  ...{ CrmActionButton, CrmActionLink, CrmPropertyList },
  ...{ PageBreadcrumbs, PageBreadcrumbsCurrent, PageBreadcrumbsPageLink, PageHeader, PageHeaderLink },
  ...{ PageHeaderPageLink, PageHeaderPrimaryAction, PageHeaderSecondaryActions, PageLink, PageTitle },
} satisfies Readonly<Record<string, ComponentType<never>>>;
